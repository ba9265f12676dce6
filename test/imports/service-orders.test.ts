/** Service orders and sales as offices write them: Chinese headers and words, and what cannot be true of an order. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { importText, loadCustomers, shown } from './support'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await loadCustomers(database.url)
  await importText(database.url, 'products', 'product_code,name\nP1,水泵\n')
})
afterAll(() => database.close())

const load = (dataset: 'service_orders' | 'sales', header: string, ...rows: string[]) =>
  importText(database.url, dataset, [header, ...rows, ''].join('\n'), { skipInvalid: true })

test('orders have the kinds and results of Chinese words, days without a clock, and one unit unless more are said', async () => {
  const result = await load(
    'service_orders',
    '工单编号,客户编号,类别,受理时间,产品编号,机号,数量,金额,购买日期,保修期至,原因,约定时间,到场时间,完成时间,上门次数,结果,取消日期,取消方',
    'F1,C1,报修,2026-10-12 09:30,P1,0017,,,2026-03-01,2026-10-12,漏水,2026-10-13,2026-10-13 14:00,2026-10-13 15:00,1,已完成,,',
    'F2,C1,退货,2026-10-13,P1,,2.5,"1,250.50",2026-09-20,,,,,,,,2026-10-20,客户',
    'F3,C2,业务申请,2026-10-14 10:00,,,,,,,,,,,,不予办理,,',
    'F4,C2,咨询,2026-10-14 10:00,,,,,,,,,,,,撤回,,',
    'F5,C3,上门保养,2026-10-14 10:00,,,,,,2026-10-13,,2026-10-15 09:00,2026-10-15 09:00,,1,到访不遇,,',
  )
  expect(shown(result.errors)).toEqual([])
  const rows = await database.sql`
    select order_code, kind, requested_on::text, requested_whole_day, appointed_whole_day, serial_code, quantity,
           amount, warranty, result, cancelled_by, region_code
      from warehouse.fact_service_order left join warehouse.dim_region using (region_id) order by order_code`
  const plain = {
    requested_whole_day: false,
    appointed_whole_day: false,
    serial_code: null,
    quantity: '1.000',
    amount: null,
    warranty: 'unknown',
    result: null,
    cancelled_by: null,
    // That of its customer, where the order names none.
    region_code: 'east',
  }
  expect(rows.map((row) => ({ ...row }))).toEqual([
    {
      ...plain,
      order_code: 'F1',
      kind: 'repair',
      requested_on: '2026-10-12',
      appointed_whole_day: true,
      serial_code: '0017',
      warranty: 'in',
      result: 'done',
    },
    {
      ...plain,
      order_code: 'F2',
      kind: 'return',
      requested_on: '2026-10-13',
      requested_whole_day: true,
      quantity: '2.500',
      amount: '1250.50',
      cancelled_by: 'customer',
    },
    { ...plain, order_code: 'F3', kind: 'application', requested_on: '2026-10-14', result: 'rejected' },
    { ...plain, order_code: 'F4', kind: 'inquiry', requested_on: '2026-10-14', result: 'withdrawn' },
    {
      ...plain,
      order_code: 'F5',
      kind: '上门保养',
      requested_on: '2026-10-14',
      warranty: 'out',
      result: 'no_access',
      region_code: 'north',
    },
  ])
})

test('what cannot be true of an order is refused by its line', async () => {
  const result = await load(
    'service_orders',
    '工单编号,客户编号,类别,受理时间,联系时间,到场时间,完成时间,回访时间,取消日期,取消方,上门次数,结果',
    'X1,C1,维修,2026-10-12 09:00,2026-10-12 08:59,,,,,,,',
    'X2,C1,维修,2026-10-12 09:00,,2026-10-11 09:00,,,,,,',
    'X3,C1,维修,2026-10-12 09:00,,,2026-10-12 08:00,,,,,',
    'X4,C1,维修,2026-10-12 09:00,,,2026-10-13 08:00,2026-10-12 10:00,,,,',
    'X5,C1,维修,2026-10-12 09:00,,,,,2026-10-13,,,',
    'X6,C1,维修,2026-10-12 09:00,,,2026-10-13 08:00,,2026-10-13,客户,,',
    'X7,C1,,2026-10-12 09:00,,,,,,,,',
    'X8,C1,维修,2026-10-12 09:00,,,,,,,-1,',
    'X9,C1,维修,2026-10-12 09:00,,,,,,,,大概好了',
    'Y1,C1,维修,2026-10-12 09:00,2026-10-12 09:00,2026-10-12 09:00,2026-10-12 09:00,2026-10-12 09:00,,,0,完成',
  )
  expect(shown(result.errors)).toEqual([
    '2 联系时间: earlier than 受理时间',
    '3 到场时间: earlier than 受理时间',
    '4 完成时间: earlier than 受理时间',
    '5 回访时间: earlier than 完成时间',
    '6 取消日期: a cancellation needs both its day and who cancelled',
    '7 取消日期: what was cancelled cannot be completed',
    '8 类别: a value is required',
    '9 上门次数: must lie between 0 and 2147483647',
    '10 结果: must be one of done, no_access, rejected, withdrawn',
  ])
  expect(result.counts).toMatchObject({ read: 10, rejected: 9 })
})

test('sales are read by line', async () => {
  const result = await load(
    'sales',
    '销售编号,客户编号,销售日期,金额,产品编号,数量,批号',
    'L1,C1,2026-10-01,"12,000.00",P1,1.5,B7',
    'L2,C1,2026-10-02,0,,,',
    'L3,C1,2026-10-02,,P1,1,',
    'L4,C1,2026-10-02,10,P1,-1,',
  )
  expect(shown(result.errors)).toEqual([
    '4 金额: a value is required',
    '5 数量: must lie between 0 and 999999999999999',
  ])
  const rows = await database.sql`
    select sale_code, sold_on::text, amount, quantity, batch from warehouse.fact_sale order by sale_code`
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['L1', '2026-10-01', '12000.00', '1.500', 'B7'],
    ['L2', '2026-10-02', '0.00', null, null],
  ])
})
