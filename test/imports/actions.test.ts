/** Corrective actions as offices write them, what cannot be true of one, and whose they are in any order of files. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DatasetId } from '~/imports/datasets'
import { undoRun } from '~/imports/undo'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { importText, loadCustomers, shown } from './support'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
  await loadCustomers(database.url)
  await importText(database.url, 'employees', 'employee_code,name,region_code\nN1,王强,north\nN2,李静,\n')
  await importText(database.url, 'products', 'product_code,name\nP1,水泵\n')
})
afterEach(() => database.close())

const load = (dataset: DatasetId, ...lines: string[]) =>
  importText(database.url, dataset, [...lines, ''].join('\n'), { skipInvalid: true })

/** `code: customer, region` of each action. */
const places = async () => {
  const rows = await database.sql<{ said: string }[]>`
    select concat(a.action_code, ': ', coalesce(c.customer_code, '-'), ', ', coalesce(r.region_code, '-')) as said
      from warehouse.fact_action a left join warehouse.dim_customer c using (customer_id)
      left join warehouse.dim_region r on r.region_id = a.region_id order by a.action_code`
  return rows.map(({ said }) => said)
}

const complaints = 'complaint_code,customer_code,received_at,cause'
const actions = 'action_code,raised_on,complaint_code,employee_code,measure,due_on'

test('the headers and words of the handbook’s form are understood', async () => {
  const result = await load(
    'actions',
    '对策编号,填写日期,投诉单号,商品名称,原因,责任人编号,对策实施要点,期限,对策实施日期,对策实施确认日期,对策实施确认',
    'D1,2026年7月1日,T1,P1,漏水,N1,改用双道密封,2026.7.31,2026/7/20,2026/10/20,有效',
    'D2,2026-07-02,,,漏水,,逐台试压,2026-08-31,2026-09-02,2026-10-30,无效',
    'D3,2026-07-03,,,漏水,,培训安装人员,2026-08-31,2026-08-30,2026-08-30,是',
    'D4,2026-07-04,,,,,修订作业指导书,2026-12-31,,,',
  )
  expect(shown(result.errors)).toEqual([])
  expect(shown(result.warnings)).toEqual([
    '4 对策实施确认: called effective on the day it was implemented: nothing can have been seen of its effect yet',
  ])
  const rows = await database.sql`
    select action_code, raised_on::text, complaint_code, product_id, cause, measure, due_on::text,
           implemented_on::text, verified_on::text, effective
      from warehouse.fact_action order by action_code`
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['D1', '2026-07-01', 'T1', '1', '漏水', '改用双道密封', '2026-07-31', '2026-07-20', '2026-10-20', true],
    ['D2', '2026-07-02', null, null, '漏水', '逐台试压', '2026-08-31', '2026-09-02', '2026-10-30', false],
    ['D3', '2026-07-03', null, null, '漏水', '培训安装人员', '2026-08-31', '2026-08-30', '2026-08-30', true],
    ['D4', '2026-07-04', null, null, null, '修订作业指导书', '2026-12-31', null, null, null],
  ])
})

test('what cannot be true of an action is refused by its line', async () => {
  const result = await load(
    'actions',
    '措施编号,提出日期,措施,完成期限,实施日期,验证日期,是否有效',
    'X1,2026-07-01,m,2026-06-30,,,',
    'X2,2026-07-01,m,2026-07-31,2026-06-30,,',
    'X3,2026-07-01,m,2026-07-31,2026-07-20,2026-07-19,',
    'X4,2026-07-01,m,2026-07-31,,2026-07-19,',
    'X5,2026-07-01,m,2026-07-31,2026-07-20,,有效',
    'X6,2026-07-01,m,2026-07-31,2026-07-20,2026-10-20,大概',
    'X7,2026-07-01,,2026-07-31,,,',
    'Y1,2026-07-01,m,2026-07-01,2026-07-01,2026-07-01,否',
  )
  expect(shown(result.errors)).toEqual([
    '2 完成期限: earlier than 提出日期',
    '3 实施日期: earlier than 提出日期',
    '4 验证日期: earlier than 实施日期',
    '5 验证日期: what was verified needs the day on which it was implemented',
    '6 是否有效: whether an action was effective needs the day on which it was verified',
    '7 是否有效: write yes or no',
    '8 措施: a value is required',
  ])
  expect(result.counts).toMatchObject({ read: 8, rejected: 7, inserted: 1 })
})

test('an action is of its complaint’s customer and region, else of the region of who is responsible, whatever comes first', async () => {
  await load(
    'actions',
    actions,
    'A1,2026-07-01,T1,N1,m,2026-07-31',
    'A2,2026-07-01,,N1,m,2026-07-31',
    'A3,2026-07-01,,N2,m,2026-07-31',
    'A4,2026-07-01,T9,N2,m,2026-07-31',
  )
  expect(await places()).toEqual(['A1: -, north', 'A2: -, north', 'A3: -, -', 'A4: -, -'])
  const { run } = await load('complaints', complaints, 'T1,C1,2026-06-20 10:00,leak')
  expect(await places()).toEqual(['A1: C1, east', 'A2: -, north', 'A3: -, -', 'A4: -, -'])
  // The complaint turns out to be another customer’s, and the person moves.
  await load('complaints', complaints, 'T1,C3,2026-06-20 10:00,leak')
  await load('employees', 'employee_code,name,region_code', 'N2,李静,east')
  expect(await places()).toEqual(['A1: C3, north', 'A2: -, north', 'A3: -, east', 'A4: -, east'])
  const second = await database.sql<{ number: number }[]>`
    select max(number)::int as number from app.import_run where dataset = 'complaints'`
  const today = { startedBy: 'test', timeZone: 'Asia/Shanghai', today: '2026-11-05' }
  await undoRun(database.url, { ...today, run: Number(second[0]?.number) })
  expect(await places()).toEqual(['A1: C1, east', 'A2: -, north', 'A3: -, east', 'A4: -, east'])
  await undoRun(database.url, { ...today, run: Number(run) })
  expect(await places()).toEqual(['A1: -, north', 'A2: -, north', 'A3: -, east', 'A4: -, east'])
})

test('an import of actions is undone, and what nothing names any more goes with it', async () => {
  const { run } = await importText(database.url, 'actions', `${actions}\nA1,2026-07-01,,NEW,m,2026-07-31\n`, {
    createMissing: true,
  })
  const undone = await undoRun(database.url, {
    run: Number(run),
    startedBy: 'test',
    timeZone: 'Asia/Shanghai',
    today: '2026-11-05',
  })
  expect(undone).toMatchObject({ deleted: 2, restored: 0, keptCount: 0 })
  expect(await places()).toEqual([])
})
