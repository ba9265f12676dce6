/** Imports that are undone: the warehouse is as it was, or what stays is named. */
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openCopyClient } from '#db/copy'
import { Refusal } from '#db/refusal'
import { translate } from '~/i18n/translate.server'
import { type DatasetId, datasets } from '~/imports/datasets'
import { over } from '~/imports/keep-rollups'
import type { LoadResult } from '~/imports/load'
import type { ImportRequest } from '~/imports/run'
import { type UndoRequest, undoRun } from '~/imports/undo'
import { coveredDatasets, subjects } from '~/metrics/dimensions'
import { builtRollups } from '~/metrics/rollups/fill'
import { totalsAgree } from '~/metrics/rollups/present'
import { defaultSettings } from '~/metrics/settings'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { fingerprint } from '../support/fingerprint'
import { buildAllRollups } from '../support/rollups'
import { importText } from './support'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.close())

const load = (dataset: DatasetId, text: string, options: Partial<ImportRequest> = {}): Promise<LoadResult> =>
  importText(database.url, dataset, text, { createMissing: true, ...options })

const numberOf = async (loaded: Promise<LoadResult>): Promise<number> => {
  const { run, outcome, errors } = await loaded
  if (outcome !== 'loaded' || run === null) throw new Error(`nothing loaded: ${JSON.stringify(errors)}`)
  return run
}

const undo = (run: number, options: Partial<UndoRequest> = {}) =>
  undoRun(database.url, {
    run,
    startedBy: 'test',
    timeZone: 'Asia/Shanghai',
    today: '2026-11-05',
    ...options,
  })

/** What an import may change, apart from the register of runs. */
async function state() {
  const tables = await fingerprint(database)
  const isMeant = (name: string) =>
    name.startsWith('warehouse.') || name === 'app.data_coverage' || name === 'app.setting'
  return Object.fromEntries(Object.entries(tables).filter(([name]) => isMeant(name)))
}

const outcomes = async () =>
  (await database.sql`select number::int, outcome, undoes::int from app.import_run order by number`).map(
    ({ number, outcome, undoes }) => [number, outcome, undoes],
  )

/** A company with something of everything. */
async function loadCompany() {
  await load('regions', 'region_code,name\neast,华东\nnorth,华北\n')
  await load('employees', 'employee_code,name,department_code\nli,李静,sales\nwang,王强,service\n')
  await load(
    'customers',
    `customer_code,name,region_code,tier,phone,contact_name
C1,一号,east,A,13800001111,张
C2,二号,north,B,,
C3,三号,,,,
`,
  )
  await load(
    'surveys',
    `survey_code,customer_code,responded_at,overall_score,aspect:attitude,aspect:efficiency
S1,C1,2026-08-05 10:00,,5,4
S2,C2,2026-09-04 10:00,2,2,
`,
  )
  await load(
    'complaints',
    `complaint_code,customer_code,received_at,resolved_at,handler_code,level
K1,C1,2026-08-03 10:00,2026-08-06 10:00,li,1
K2,C2,2026-08-20 10:00,,wang,2
K3,C2,2026-09-25 10:00,,li,1
`,
  )
  await load(
    'invoices',
    'invoice_code,customer_code,invoice_date,due_date,amount\nF1,C1,2026-08-01,2026-09-01,900\n',
  )
  await load(
    'receipts',
    'receipt_code,customer_code,invoice_code,received_on,amount,kind\nR1,C1,F1,2026-08-20,400,回款\nR2,C1,,2026-08-21,50,回款\n',
  )
  await load('visits', 'visit_code,customer_code,planned_on,employee_code\nV1,C3,2026-09-01,wang\n')
  await load(
    'service_orders',
    'order_code,customer_code,kind,requested_at,quantity,purchased_on\nO1,C1,退货,2026-08-20 10:00,1.5,2026-08-01\n',
  )
  await load('sales', 'sale_code,customer_code,sold_on,amount,quantity\nL1,C1,2026-08-01,90,4\n')
  await load(
    'contacts',
    'contact_code,customer_code,queued_at,channel\nK1,C1,2026-08-20 09:00,电话\nK2,,2026-08-20 09:05,电话\n',
  )
}

describe('rows know where they are from', () => {
  const linesOf = async (table: string, code: string) =>
    (
      await database.sql.unsafe(
        `select ${code} as code, import_run::int as run, import_line as line from warehouse.${table} order by 1`,
      )
    ).map(({ code, run, line }) => [code, run, line])

  test('the run and the line that last wrote them; equal ones keep theirs', async () => {
    const first = await numberOf(load('customers', 'customer_code,name\nC1,一号\n"C2","二\n号"\nC3,三号\n'))
    // The second row takes two lines of the file.
    expect(await linesOf('dim_customer', 'customer_code')).toEqual([
      ['C1', first, 2],
      ['C2', first, 3],
      ['C3', first, 5],
    ])
    const second = await numberOf(load('customers', 'customer_code,name\nC1,一号\nC3,第三\n'))
    expect(await linesOf('dim_customer', 'customer_code')).toEqual([
      ['C1', first, 2],
      ['C2', first, 3],
      ['C3', second, 3],
    ])
  })

  test('those that were created because they were mentioned have the line of the first mention', async () => {
    const run = await numberOf(
      load(
        'visits',
        'visit_code,customer_code,planned_on\nV1,C1,2026-09-01\nV2,C2,2026-09-01\nV3,C1,2026-09-01\n',
      ),
    )
    expect(await linesOf('dim_customer', 'customer_code')).toEqual([
      ['C1', run, 2],
      ['C2', run, 3],
    ])
  })

  test('the run has a number, which its verdict says', async () => {
    expect((await load('regions', 'region_code,name\neast,华东\n')).run).toBe(1)
    expect((await load('regions', 'region_code,name\neast,华东\nx,\n')).run).toBe(2)
    expect((await load('regions', 'region_code,name\nwest,华西\n')).run).toBe(3)
  })
})

describe('undoing the newest import gives back what was', () => {
  const cases: [string, DatasetId, string, Partial<ImportRequest>?][] = [
    ['new and changed regions', 'regions', 'region_code,name,parent_code\nwest,华西,\neast,东部,west\n'],
    ['people who change their department', 'employees', 'employee_code,name,department_code\nli,李静,new\n'],
    [
      'customers with their contact data and regions, which facts take',
      'customers',
      'customer_code,name,region_code,phone,contact_name\nC1,一号,north,,\nC2,二号,east,13900002222,李\nC3,三号,east,,\nC9,九号,east,1,2\n',
    ],
    [
      'answers that come, change and go, and a response that turns out to be of another customer',
      'surveys',
      `survey_code,customer_code,responded_at,overall_score,aspect:attitude,aspect:efficiency,aspect:price
S1,C1,2026-08-05 10:00,,1,,3
S2,C3,2026-09-04 10:00,2,2,,1
S3,C9,2026-09-05 10:00,4,,,
`,
    ],
    [
      'complaints that make others repeats, one of another customer, and a new handler',
      'complaints',
      `complaint_code,customer_code,received_at,resolved_at,handler_code,level,region_code
K0,C2,2026-09-15 10:00,,new,1,east
K1,C2,2026-08-25 10:00,2026-08-30 10:00,li,3,
K9,C3,2026-08-25 10:00,,li,,west
`,
    ],
    [
      'invoices',
      'invoices',
      'invoice_code,customer_code,invoice_date,due_date,amount\nF1,C1,2026-08-01,2026-09-30,1000\nF2,C2,2026-08-01,2026-09-01,7\n',
    ],
    [
      'reversals, of which the kind follows what they take back',
      'receipts',
      `receipt_code,customer_code,invoice_code,received_on,amount,kind,reverses_code
R1,C1,,2026-08-20,400,坏账核销,
R2,C2,,2026-08-21,50,回款,
R3,C1,,2026-08-25,400,冲销,R1
`,
    ],
    [
      'visits, and customers who are placed by them',
      'visits',
      `visit_code,customer_code,planned_on,completed_at,employee_code,region_code
V1,C3,2026-09-02,2026-09-03 10:00,li,east
V2,C8,2026-09-02,,new,south
`,
      { coversUntil: '2026-10-31' },
    ],
    [
      'orders, one of another customer, and who works on them',
      'service_orders',
      `order_code,customer_code,kind,requested_at,completed_at,quantity,employee_code,result
O1,C2,换货,2026-08-20 10:00,2026-08-22 10:00,2,new,完成
O2,C9,维修,2026-09-02,,,li,
`,
    ],
    [
      'sales',
      'sales',
      'sale_code,customer_code,sold_on,amount,quantity\nL1,C1,2026-08-02,95,4.5\nL2,C9,2026-08-02,1,\n',
    ],
    [
      'contacts, of which another one is known, one no more, and one comes',
      'contacts',
      'contact_code,customer_code,queued_at,channel,talk_seconds\nK1,,2026-08-20 09:00,电话,60\nK2,C2,2026-08-20 09:05,电话,\nK3,C9,2026-08-21,电话,\n',
    ],
    ['the calendar', 'calendar', 'day,is_workday,name\n2026-08-04,否,停电\n2061-01-03,是,\n'],
    [
      'targets',
      'targets',
      'metric,from,value,region_code\ncsat_rate,2026-01-01,0.8,\ncsat_rate,2026-01-01,0.9,east\n',
    ],
    [
      'policies',
      'policies',
      'step,from,amount,unit,level\n响应,1990-01-01,2,工作日,\n解决,2026-01-01,9,小时,2\n',
    ],
  ]

  test.each(cases)('%s', async (_, dataset, text, options) => {
    await loadCompany()
    await buildAllRollups(database.db)
    const before = await state()
    const loaded = await load(dataset, text, options)
    const run = await numberOf(Promise.resolve(loaded))
    expect(await state()).not.toEqual(before)
    const undone = await undo(run)
    expect(undone).toMatchObject({ dataset, kept: [], keptCount: 0, restored: loaded.counts.updated })
    expect(undone.deleted).toBeGreaterThanOrEqual(loaded.counts.inserted)
    expect(await state()).toEqual(before)
    expect(await disagreeing()).toEqual([])
    expect(await outcomes()).toContainEqual([run, 'undone', null])
    expect(await outcomes()).toContainEqual([undone.run, 'loaded', run])
    const [left] = await database.sql`select count(*)::int as n from app.import_before where run = ${run}`
    expect(left?.n).toBe(0)
  })

  test('one after the other, back to an empty warehouse', async () => {
    const empty = await state()
    await loadCompany()
    const runs = await database.sql`select number::int from app.import_run order by number desc`
    for (const { number } of runs) expect((await undo(number)).keptCount).toBe(0)
    expect(await state()).toEqual(empty)
  })

  test('whatever the files are', { timeout: 300_000 }, async () => {
    await loadCompany()
    await buildAllRollups(database.db)
    await fc.assert(
      fc.asyncProperty(fc.array(anyFile, { minLength: 1, maxLength: 3 }), async (files) => {
        const states: { run: number; before: Awaited<ReturnType<typeof state>> }[] = []
        for (const { dataset, text, coversUntil } of files) {
          const before = await state()
          const { outcome, run } = await load(dataset, text, {
            skipInvalid: true,
            ...(coversUntil && { coversUntil }),
          })
          if (outcome === 'loaded' && run !== null) states.push({ run, before })
        }
        // Every second time they stay, so that the next files meet another warehouse.
        for (const { run, before } of states.length > 2 ? states.slice(-1) : states.reverse()) {
          expect((await undo(run)).kept).toEqual([])
          expect(await state()).toEqual(before)
          expect(await disagreeing()).toEqual([])
        }
      }),
      { numRuns: 25 },
    )
  })
})

/** Subjects whose rollups say something else than the facts. */
async function disagreeing() {
  const client = await openCopyClient(database.url)
  const db = over(client)
  const wrong: string[] = []
  for (const subject of await builtRollups(db, defaultSettings)) {
    const [found] = await db.execute(totalsAgree(subject, defaultSettings))
    if (found?.agrees !== true) wrong.push(subject)
  }
  await client.end()
  expect(subjects.length).toBeGreaterThan(0)
  return wrong
}

const code = (letter: string, most: number) => fc.integer({ min: 0, max: most }).map((n) => `${letter}${n}`)
const sometimes = (value: fc.Arbitrary<string>) => fc.oneof({ weight: 3, arbitrary: value }, fc.constant(''))
const dayText = fc
  .integer({ min: 1, max: 28 })
  .map((n) => `2026-0${8 + (n % 2)}-${String(n).padStart(2, '0')}`)
const cellOf: Record<string, fc.Arbitrary<string>> = {
  region_code: fc.constantFrom('east', 'north', 'west', ''),
  parent_code: fc.constantFrom('east', 'west', ''),
  department_code: sometimes(code('D', 2)),
  employee_code: sometimes(code('E', 3)),
  handler_code: sometimes(code('E', 3)),
  owner_code: sometimes(code('E', 3)),
  product_code: sometimes(code('P', 2)),
  customer_code: code('C', 4),
  invoice_code: fc.constantFrom('F0', 'F1', 'F2', ''),
  reverses_code: fc.constantFrom('R0', 'R1', '', '', ''),
  survey_code: code('S', 4),
  complaint_code: code('K', 5),
  receipt_code: code('R', 4),
  visit_code: code('V', 4),
  order_code: code('O', 4),
  sale_code: code('L', 4),
  metric: fc.constantFrom('csat_rate', 'closure_rate'),
  amount: fc.integer({ min: 1, max: 900 }).map(String),
  value: fc.constantFrom('0.5', '0.9'),
  step: fc.constantFrom('response', 'resolution'),
  unit: fc.constantFrom('hours', 'working_days'),
  kind: fc.constantFrom('', '回款', '坏账核销'),
}
const byType: Record<string, fc.Arbitrary<string>> = {
  code: sometimes(code('X', 2)),
  word: sometimes(fc.constantFrom('甲', '乙')),
  text: sometimes(fc.constantFrom('一', '二')),
  score: sometimes(fc.integer({ min: 1, max: 5 }).map(String)),
  nps: sometimes(fc.integer({ min: 0, max: 10 }).map(String)),
  money: sometimes(fc.integer({ min: 0, max: 90 }).map(String)),
  number: sometimes(fc.integer({ min: 0, max: 90 }).map(String)),
  integer: fc.constantFrom('1', '2', '3'),
  boolean: fc.constantFrom('是', '否'),
  day: dayText,
  instant: fc.oneof(
    dayText,
    dayText.map((day) => `${day} 10:30`),
    fc.constant(''),
  ),
  enum: fc.constant(''),
}

const anyFile = fc
  .constantFrom<DatasetId[]>(
    'regions',
    'employees',
    'customers',
    'customers',
    'surveys',
    'surveys',
    'complaints',
    'complaints',
    'invoices',
    'receipts',
    'receipts',
    'visits',
    'service_orders',
    'sales',
    'calendar',
    'targets',
    'policies',
  )
  .chain((dataset) => {
    const { fields, hasAspects } = datasets[dataset]
    const cells = Object.entries(fields).map(([name, { type, required }]) => {
      const cell = (name === 'kind' && dataset !== 'receipts' ? undefined : cellOf[name]) ?? byType[type]
      return { name, required, cell: cell ?? fc.constant('') }
    })
    const aspects = hasAspects ? ['attitude', 'efficiency', 'price'] : []
    const all = [
      ...cells,
      ...aspects.map((name) => ({
        name: `aspect:${name}`,
        required: undefined,
        cell: byType.score as fc.Arbitrary<string>,
      })),
    ]
    return fc
      .tuple(...all.map(({ required }) => (required ? fc.constant(true) : fc.boolean())))
      .chain((chosen) => {
        const columns = all.filter((_, place) => chosen[place])
        return fc
          .record({
            rows: fc.array(fc.tuple(...columns.map(({ cell }) => cell)), { minLength: 1, maxLength: 4 }),
            coversUntil: fc.option(fc.constant('2026-10-31'), { freq: 6, nil: undefined }),
          })
          .map(({ rows, coversUntil }) => ({
            dataset,
            text: `${[columns.map(({ name }) => name), ...rows].map((row) => row.join(',')).join('\n')}\n`,
            coversUntil: (coveredDatasets as readonly string[]).includes(dataset) ? coversUntil : undefined,
          }))
      })
  })

describe('an older import', () => {
  const customer = (tier: string) => `customer_code,name,tier\nC1,一号,${tier}\n`

  test('keeps what a newer one has changed, and names it', async () => {
    const first = await numberOf(load('customers', 'customer_code,name,tier\nC1,一号,A\nC2,二号,A\n'))
    const second = await numberOf(load('customers', customer('B')))
    expect(await undo(first)).toMatchObject({
      deleted: 1,
      restored: 0,
      kept: [{ dataset: 'customers', key: 'C1', why: 'changed', by: second }],
    })
    expect(await database.sql`select customer_code, tier from warehouse.dim_customer`).toEqual([
      { customer_code: 'C1', tier: 'B' },
    ])
  })

  test('gives back what nobody has changed since', async () => {
    await load('customers', 'customer_code,name,tier\nC1,一号,A\nC2,二号,A\n')
    const second = await numberOf(load('customers', 'customer_code,name,tier\nC1,一号,B\nC2,二号,B\n'))
    const third = await numberOf(load('customers', customer('C')))
    expect(await undo(second)).toMatchObject({
      deleted: 0,
      restored: 1,
      kept: [{ dataset: 'customers', key: 'C1', why: 'changed', by: third }],
    })
    expect(await database.sql`select tier from warehouse.dim_customer order by customer_code`).toEqual([
      { tier: 'C' },
      { tier: 'A' },
    ])
  })

  test('keeps what others refer to: customers of visits, invoices with receipts, a region that somebody sees', async () => {
    const regions = await numberOf(load('regions', 'region_code,name\neast,华东\nwest,华西\n'))
    const customers = await numberOf(load('customers', 'customer_code,name\nC1,一号\nC2,二号\n'))
    const invoices = await numberOf(
      load(
        'invoices',
        'invoice_code,customer_code,invoice_date,due_date,amount\nF1,C1,2026-08-01,2026-09-01,900\nF2,C1,2026-08-01,2026-09-01,1\n',
      ),
    )
    await load(
      'receipts',
      'receipt_code,customer_code,invoice_code,received_on,amount\nR1,C1,F1,2026-08-20,400\n',
    )
    await database.sql`insert into auth."user" (id, name, email, email_verified, roles, created_at, updated_at)
      values ('u1', 'Wang', 'wang@manyi.invalid', true, '{}', now(), now())`
    await database.sql`insert into auth.user_region (user_id, region_id)
      select 'u1', region_id from warehouse.dim_region where region_code = 'east'`
    const referred = (dataset: DatasetId, key: string) => ({ dataset, key, why: 'referred', by: null })
    expect((await undo(invoices)).kept).toEqual([referred('invoices', 'F1')])
    expect(await undo(customers)).toMatchObject({ deleted: 1, kept: [referred('customers', 'C1')] })
    expect(await undo(regions)).toMatchObject({ deleted: 1, kept: [referred('regions', 'east')] })
  })

  test('keeps what came by mention and is needed by others', async () => {
    const first = await numberOf(
      load('visits', 'visit_code,customer_code,planned_on,employee_code\nV1,C1,2026-09-01,E1\n'),
    )
    await load('visits', 'visit_code,customer_code,planned_on\nV2,C1,2026-09-01\n')
    expect(await undo(first)).toMatchObject({
      deleted: 2,
      kept: [{ dataset: 'customers', key: 'C1', why: 'referred', by: null }],
    })
  })

  test('does not put back what would refer to what is gone', async () => {
    const first = await numberOf(
      load('visits', 'visit_code,customer_code,planned_on,employee_code\nV1,C1,2026-09-01,E1\n'),
    )
    const second = await numberOf(
      load('visits', 'visit_code,customer_code,planned_on,employee_code\nV1,C1,2026-09-01,E2\n'),
    )
    // The visit is the second's by now; nothing needs the first's employee any more.
    expect(await undo(first)).toMatchObject({ deleted: 1, kept: [{ key: 'C1' }, { key: 'V1', by: second }] })
    expect(await undo(second)).toMatchObject({
      restored: 0,
      kept: [
        { dataset: 'employees', key: 'E2' },
        { dataset: 'visits', key: 'V1', why: 'missing', by: null },
      ],
    })
  })

  test('keeps a target that somebody has changed on its page', async () => {
    const run = await numberOf(
      load('targets', 'metric,from,value\ncsat_rate,2026-01-01,0.8\nclosure_rate,2026-01-01,0.8\n'),
    )
    await database.db.execute(
      sql`update warehouse.target set value = 0.7, import_run = null, import_line = null where metric = 'csat_rate'`,
    )
    expect(await undo(run)).toMatchObject({
      deleted: 1,
      kept: [{ dataset: 'targets', key: 'csat_rate, 2026-01-01', why: 'changed', by: null }],
    })
  })

  test('leaves a declared end that another import has moved since', async () => {
    const visits = (n: number, coversUntil: string) =>
      numberOf(load('visits', `visit_code,customer_code,planned_on\nV${n},C1,2026-09-01\n`, { coversUntil }))
    const first = await visits(1, '2026-09-30')
    const second = await visits(2, '2026-10-31')
    const covered = async () =>
      (await database.sql`select covers_until from app.data_coverage`)[0]?.covers_until
    await undo(first)
    expect(await covered()).toBe('2026-10-31')
    await undo(second)
    expect(await covered()).toBe('2026-09-30')
  })
})

describe('is refused', () => {
  const said = (promise: Promise<unknown>) =>
    promise.then(
      () => 'done',
      (error) => (error instanceof Refusal ? translate(error.words, 'en') : String(error)),
    )
  const region = 'region_code,name\neast,华东\n'

  test('where there is nothing to undo', async () => {
    expect(await said(undo(7))).toBe('There is no import with the number 7.')
    await load('regions', 'region_code,name\neast,\n')
    expect(await said(undo(1))).toBe('Import 1 loaded nothing, so there is nothing to undo.')
    await load('regions', region)
    const { run } = await undo(2)
    expect(await said(undo(2))).toBe('Import 2 has been undone already.')
    expect(await said(undo(run))).toBe(
      'Run 3 undid an import and cannot be undone itself; import the file again.',
    )
  })

  test('after thirty days, from when on what was before is forgotten', async () => {
    const rows = async () => (await database.sql`select count(*)::int as n from app.import_before`)[0]?.n
    await load('regions', region)
    await load('regions', 'region_code,name\neast,东部\n')
    await database.sql`update app.import_run set started_at = '2026-10-01T00:00+08:00' where number = 2`
    expect(await rows()).toBe(1)
    expect(await said(undo(2, { today: '2026-11-01' }))).toBe(
      'Import 2 is more than 30 days old and can no longer be undone.',
    )
    await load('regions', 'region_code,name\nwest,华西\n', { today: '2026-10-31' })
    expect(await rows()).toBe(1)
    await load('regions', 'region_code,name\nsouth,华南\n', { today: '2026-11-01' })
    expect(await rows()).toBe(0)
  })

  test('half way, with everything as it was', async () => {
    await load('regions', region)
    const before = await state()
    const abort = new AbortController()
    abort.abort()
    expect(await said(undo(1, { signal: abort.signal }))).toContain('interrupted')
    expect(await state()).toEqual(before)
    expect(await outcomes()).toEqual([
      [1, 'loaded', null],
      [2, 'interrupted', 1],
    ])
    expect((await undo(1)).deleted).toBe(1)
  })
})
