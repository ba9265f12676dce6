/** Evaluations as offices write them, what cannot be true of one, and whose region they take. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { undoRun } from '~/imports/undo'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { importText, loadCustomers, shown } from './support'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
  await loadCustomers(database.url)
  await importText(database.url, 'departments', 'department_code,name\nKF,客服部\n')
  await importText(database.url, 'employees', 'employee_code,name,region_code\nN1,王强,north\nN2,李静,\n')
})
afterEach(() => database.close())

const load = (...lines: string[]) =>
  importText(database.url, 'evaluations', [...lines, ''].join('\n'), { skipInvalid: true })

const rows = async () =>
  (
    await database.sql`
      select evaluation_code, evaluated_on::text, employee_code, department_code, region_code, v.source, item, score::text,
             max_score::text, evaluator_code, defects
        from warehouse.fact_evaluation v left join warehouse.dim_employee e using (employee_id)
        left join warehouse.dim_department d on d.department_id = v.department_id
        left join warehouse.dim_region r on r.region_id = v.region_id order by evaluation_code`
  ).map((row) => Object.values(row))

test('headers and words of offices are understood, and the region is that of the employee', async () => {
  const result = await load(
    '考评编号,考评日期,工号,部门编号,考评来源,考评项目,得分,满分,考评人,扣分原因',
    'K1,2026年7月1日,N1,,录音抽检,服务用语,85.5,,Z9,未报工号',
    'K2,2026.7.2,,KF,巡检,现场秩序,18,20,,',
    'K3,2026-07-03,N2,,患者,,4,5,,',
  )
  expect(shown(result.errors)).toEqual([])
  expect(await rows()).toEqual([
    [
      'K1',
      '2026-07-01',
      'N1',
      null,
      'north',
      'quality_check',
      '服务用语',
      '85.50',
      '100.00',
      'Z9',
      '未报工号',
    ],
    ['K2', '2026-07-02', null, 'KF', null, 'inspection', '现场秩序', '18.00', '20.00', null, null],
    ['K3', '2026-07-03', 'N2', null, null, 'customer', null, '4.00', '5.00', null, null],
  ])
})

test('what cannot be true of an evaluation is refused by its line', async () => {
  const result = await load(
    'evaluation_code,evaluated_on,employee_code,department_code,source,score,max_score',
    'K1,2026-07-01,,,exam,8,10',
    'K2,2026-07-01,N1,,exam,11,10',
    'K3,2026-07-01,N1,,exam,0,0',
    'K4,2026-07-01,N1,,,8,10',
    'K5,2026-07-01,N9,,exam,8,10',
    'K6,2026-07-01,N1,,exam,-1,10',
    'K7,2026-07-01,N1,,exam,10,10',
  )
  expect(shown(result.errors)).toEqual([
    '2 employee_code: an evaluation says whom it is about: an employee or a department',
    '3 score: the score is above the full score (10)',
    '4 max_score: the full score must be above 0',
    '5 source: a value is required',
    '6 employee_code: the code is not known; import it first, or let it be created (--create-missing)',
    expect.stringMatching(/^7 score: must lie between 0 and/),
  ])
  expect((await rows()).map(([code]) => code)).toEqual(['K7'])
})

test('the same file again changes nothing, a later one keeps the region, and all can be undone', async () => {
  const file = ['evaluation_code,evaluated_on,employee_code,source,score', 'K1,2026-07-01,N1,exam,80']
  await load(...file)
  expect((await load(...file)).counts).toMatchObject({ inserted: 0, updated: 0, unchanged: 1 })
  // Moving on leaves what was behind where it was.
  await importText(database.url, 'employees', 'employee_code,name,region_code\nN1,王强,east\nN2,李静,east\n')
  await load('evaluation_code,evaluated_on,employee_code,source,score', 'K2,2026-07-02,N2,exam,70')
  const again = await load(...file)
  expect(again.counts).toMatchObject({ unchanged: 1 })
  expect((await rows()).map((row) => [row[0], row[4]])).toEqual([
    ['K1', 'north'],
    ['K2', 'east'],
  ])
  const given = await load(
    'evaluation_code,evaluated_on,employee_code,region_code,source,score',
    'K1,2026-07-01,N1,east,exam,81',
  )
  expect((await rows())[0]?.slice(4, 8)).toEqual(['east', 'exam', null, '81.00'])
  await undoRun(database.url, {
    timeZone: 'Asia/Shanghai',
    startedBy: 'wang',
    today: '2026-11-05',
    run: Number(given.run),
  })
  expect((await rows())[0]?.slice(4, 8)).toEqual(['north', 'exam', null, '80.00'])
})

test('a region that becomes known later is taken', async () => {
  await load('evaluation_code,evaluated_on,employee_code,source,score', 'K1,2026-07-01,N2,exam,80')
  expect((await rows())[0]?.[4]).toBeNull()
  await importText(database.url, 'employees', 'employee_code,name,region_code\nN2,李静,north\n')
  expect((await rows())[0]?.[4]).toBe('north')
})
