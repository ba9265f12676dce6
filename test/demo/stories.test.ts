/** The stories of docs/demo.md, found in the loaded warehouse by SQL written by hand. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultSettings, readSettings } from '~/metrics/settings'
import { leadsOf } from '~/panels/change/answer'
import { readChangeQuestion } from '~/panels/change/question'
import { asking } from '../support/ask'
import type { TestDatabase } from '../support/database'
import { createDemoDatabase, TODAY as today } from '../support/demo'

const slideBegins = '2026-04-01'
const batch = { from: '2026-03-09', to: '2026-04-26' }

let database: TestDatabase
beforeAll(async () => {
  database = await createDemoDatabase()
})
afterAll(() => database.close())

type Row = Record<string, string | number>
const ask = async (query: PromiseLike<readonly Row[]>) => [...(await query)]

test('service in the southwest slides from April on, everywhere else it stays good', async () => {
  const csat = await ask(database.sql<Row[]>`
    select region_code, responded_on >= ${slideBegins} as later, count(*)::int as n,
           round(avg((response_score >= 4)::int), 3)::float as rate
      from warehouse.fact_survey join warehouse.dim_region using (region_id)
     where response_score is not null
     group by 1, 2`)
  const onTime = await ask(database.sql<Row[]>`
    select region_code, resolution_due_on >= ${slideBegins} as later, count(*)::int as n,
           round(avg(coalesce(resolved_at <= resolution_due_at, resolved_on <= resolution_due_on, false)::int),
             3)::float as rate
      from warehouse.fact_complaint join warehouse.dim_region using (region_id)
     where accepted and resolution_due_on <= ${today}
     group by 1, 2`)
  const rate = (rows: Row[], region: string, later: boolean) =>
    Number(rows.find((row) => row.region_code === region && Boolean(row.later) === later)?.rate)

  expect(rate(csat, 'southwest', false)).toBeGreaterThan(0.86)
  expect(rate(csat, 'southwest', true)).toBeLessThan(0.7)
  expect(rate(onTime, 'southwest', false)).toBeGreaterThan(0.86)
  expect(rate(onTime, 'southwest', true)).toBeLessThan(0.68)
  for (const region of ['east', 'north', 'south', 'central']) {
    expect(Math.abs(rate(csat, region, true) - rate(csat, region, false)), region).toBeLessThan(0.04)
    expect(rate(csat, region, true), region).toBeGreaterThan(0.87)
    expect(Math.abs(rate(onTime, region, true) - rate(onTime, region, false)), region).toBeLessThan(0.05)
    expect(rate(onTime, region, true), region).toBeGreaterThan(0.86)
  }
})

test('one batch of seals is complained about for seven weeks, on one product, and costs returns and exchanges', async () => {
  const [found] = await ask(database.sql<Row[]>`
    select count(*)::int as n, count(distinct product_code)::int as products, min(product_code) as product,
           min(received_on) as first, max(received_on) as last,
           avg((disposition in ('exchange', 'return'))::int)::float as replaced, sum(loss_amount)::float as loss
      from warehouse.fact_complaint join warehouse.dim_product using (product_id)
     where cause = '密封件批次缺陷'`)
  expect(found).toMatchObject({ products: 1, product: 'CP009' })
  expect(found?.n).toBeGreaterThan(60)
  expect(String(found?.first) >= batch.from && String(found?.last) <= batch.to).toBe(true)
  expect(found?.replaced).toBeGreaterThan(0.8)

  const causes = await ask(database.sql<Row[]>`
    select cause, count(*)::int as n, sum(loss_amount)::float as loss from warehouse.fact_complaint
     where received_on between ${batch.from} and ${batch.to}
     group by cause order by n desc limit 2`)
  expect(causes[0]?.cause).toBe('密封件批次缺陷')
  expect(Number(causes[0]?.n)).toBeGreaterThan(2 * Number(causes[1]?.n))
  expect(Number(causes[0]?.loss)).toBeGreaterThan(5 * Number(causes[1]?.loss))
})

test('repairs of the south wait for its only engineer from May on, and nowhere else', async () => {
  const rows = await ask(database.sql<Row[]>`
    select region_code, requested_on >= '2026-05-01' as later, count(*)::int as n,
           round(avg(coalesce(arrived_at <= arrival_due_at, false)::int), 3)::float as arrived,
           count(*) filter (where site_visits = 1)::float / count(site_visits) as fixed
      from warehouse.fact_service_order join warehouse.dim_region using (region_id)
     where kind = 'repair' and arrival_due_on <= ${today}
     group by 1, 2`)
  const rate = (region: string, later: boolean, of: 'arrived' | 'fixed') =>
    Number(rows.find((row) => row.region_code === region && Boolean(row.later) === later)?.[of])

  expect(rate('south', false, 'arrived')).toBeGreaterThan(0.75)
  expect(rate('south', true, 'arrived')).toBeLessThan(0.65)
  expect(rate('south', true, 'fixed')).toBeLessThan(rate('south', false, 'fixed') - 0.08)
  for (const region of ['east', 'north', 'central', 'southwest'])
    expect(rate(region, true, 'arrived'), region).toBeGreaterThan(0.78)
})

test('a grade-C customer is sold to on credit: its debt grows every month while older invoices are overdue', async () => {
  const ends = ['2026-01-31', '2026-03-31', '2026-05-31', '2026-07-31', '2026-09-30', today]
  const balances: number[] = []
  for (const end of ends) {
    const [row] = await ask(database.sql<Row[]>`
      select credit_grade, credit_limit::float as credit_limit,
             (select coalesce(sum(amount), 0) from warehouse.fact_invoice i
               where i.customer_id = c.customer_id and invoice_date <= ${end})::float
             - (select coalesce(sum(amount), 0) from warehouse.fact_receipt r
                 where r.customer_id = c.customer_id and received_on <= ${end})::float as balance
        from warehouse.dim_customer c where customer_code = 'KH00007'`)
    expect(row).toMatchObject({ credit_grade: 'C', credit_limit: 0 })
    balances.push(Number(row?.balance))
  }
  expect(balances).toEqual([...balances].sort((a, b) => a - b))
  expect(balances[0]).toBeGreaterThan(50_000)
  expect(balances.at(-1)).toBeGreaterThan(1_000_000)

  const [sold] = await ask(database.sql<Row[]>`
    select count(*)::int as n from warehouse.fact_invoice later join warehouse.dim_customer c using (customer_id)
     where customer_code = 'KH00007' and later.invoice_date > ${today}::date - 30
       and exists (select from warehouse.fact_invoice older
                    where older.customer_id = later.customer_id and older.due_date < later.invoice_date
                      and older.amount > (select coalesce(sum(amount), 0) from warehouse.fact_receipt paid
                                           where paid.customer_id = older.customer_id
                                             and paid.invoice_id = older.invoice_id
                                             and paid.received_on <= later.invoice_date))`)
  expect(sold?.n).toBeGreaterThan(0)
})

test('no other grade-C customer owes anything, and one customer is far over its limit', async () => {
  const owing = await ask(database.sql<Row[]>`
    with balance as (
      select customer_id, sum(amount) as amount from (
        select customer_id, amount from warehouse.fact_invoice where invoice_date <= ${today}
        union all
        select customer_id, -amount from warehouse.fact_receipt where received_on <= ${today}) moved
       group by customer_id)
    select customer_code, credit_grade, round(b.amount / nullif(credit_limit, 0), 2)::float as used
      from balance b join warehouse.dim_customer using (customer_id)
     where (credit_grade = 'C' and b.amount > 0) or b.amount > credit_limit
     order by customer_code`)
  expect(owing.find((row) => row.customer_code === 'KH00003')?.used).toBeGreaterThan(1.5)
  expect(owing.filter((row) => row.credit_grade === 'C').map((row) => row.customer_code)).toEqual(['KH00007'])
  expect(owing.length).toBeLessThanOrEqual(5)
})

test('the northern sales team lets visits lie in the five weeks before each Spring Festival', async () => {
  const rows = await ask(database.sql<Row[]>`
    select department_code = 'XS02' as north,
           exists (select from (values (date '2025-01-29'), (date '2026-02-17')) as festival(day)
                    where planned_on between festival.day - 35 and festival.day - 1) as before,
           count(*)::int as due, avg((completed_at is not null)::int)::float as rate
      from warehouse.fact_visit join warehouse.dim_employee using (employee_id)
      join warehouse.dim_department using (department_id)
     where due_on <= ${today} and cancelled_by is distinct from 'customer'
     group by 1, 2`)
  const rate = (north: boolean, before: boolean) =>
    Number(rows.find((row) => Boolean(row.north) === north && Boolean(row.before) === before)?.rate)
  expect(rate(true, true)).toBeLessThan(0.6)
  for (const [north, before] of [
    [true, false],
    [false, true],
    [false, false],
  ] as const) {
    expect(rate(north, before)).toBeGreaterThan(0.88)
  }
})

test('small samples with extreme rates: the new region and the channel e-mail', async () => {
  const [northwest] = await ask(database.sql<Row[]>`
    select count(*)::int as n, avg((response_score >= 4)::int)::float as rate
      from warehouse.fact_survey join warehouse.dim_region using (region_id)
     where response_score is not null and region_code = 'northwest'`)
  expect(northwest?.n).toBeGreaterThan(5)
  expect(northwest?.n).toBeLessThan(30)
  expect(northwest?.rate).toBeGreaterThan(0.95)
  const [email] = await ask(database.sql<Row[]>`
    select count(*)::int as n, avg((response_score >= 4)::int)::float as rate
      from warehouse.fact_survey where response_score is not null and channel = 'email'`)
  expect(email?.n).toBeGreaterThan(5)
  expect(email?.n).toBeLessThan(30)
  expect(email?.rate).toBeLessThan(0.7)
})

test('hardly anybody answers the surveys sent out in May', async () => {
  const months = await ask(database.sql<Row[]>`
    select to_char(invited_on, 'YYYY-MM') as month, avg((responded_at is not null)::int)::float as rate
      from warehouse.fact_survey where invited_on < '2026-11-01' group by 1 order by rate`)
  expect(months[0]?.month).toBe('2026-05')
  expect(months[0]?.rate).toBeLessThan(0.25)
  expect(months[1]?.rate).toBeGreaterThan(0.35)
})

test('the annual survey is the reason of a better November, and the southwest that of a worse half-year', async () => {
  const { services } = asking({ db: database.db })
  const reasonsOf = async (period: string) =>
    (
      await leadsOf(
        services,
        await readChangeQuestion(services, new URLSearchParams(`metric=csat_rate&${period}`)),
      )
    ).map(({ by, way, group }) => [by, way, group])
  const [reason] = await reasonsOf(`from=2026-11-01&to=2026-11-30&as_of=${today}`)
  expect(reason).toEqual(['occasion', 'mix', 'annual'])
  const [before] = await reasonsOf('from=2026-04-01&to=2026-09-30')
  expect(before).toEqual(['region', 'level', 'southwest'])
  const rates = await ask(database.sql<Row[]>`
    select to_char(responded_on, 'YYYY-MM') as month, occasion = 'annual' as annual, count(*)::int as n,
           avg((response_score >= 4)::int)::float as rate
      from warehouse.fact_survey where response_score is not null and responded_on >= '2026-10-01'
     group by 1, 2 order by 1, 2`)
  expect(rates.map(({ month, annual }) => [month, annual])).toEqual([
    ['2026-10', false],
    ['2026-11', false],
    ['2026-11', true],
  ])
  expect(Number(rates[2]?.n)).toBeGreaterThan(2 * Number(rates[1]?.n))
  expect(Number(rates[2]?.rate)).toBeGreaterThan(Number(rates[0]?.rate) + 0.1)
})

test('the rest of the company is healthy', async () => {
  const [service] = await ask(database.sql<Row[]>`
    select (select avg((response_score >= 4)::int)::float from warehouse.fact_survey
             where response_score is not null) as csat,
           (select avg(coalesce(resolved_at <= resolution_due_at, resolved_on <= resolution_due_on, false)::int)::float
              from warehouse.fact_complaint where accepted and resolution_due_on <= ${today}) as on_time,
           (select avg((coalesce(first_response_on <= response_due_on, false))::int)::float
              from warehouse.fact_complaint where accepted and response_due_on <= ${today}) as answered,
           (select avg((completed_at is not null)::int)::float from warehouse.fact_visit
             where due_on <= ${today} and cancelled_by is distinct from 'customer') as visited,
           (select avg((cancelled_on is not null)::int)::float from warehouse.fact_visit) as cancelled,
           (select count(*)::int from warehouse.fact_complaint where accepted and resolved_at is null) as open,
           (select count(*)::int from warehouse.fact_complaint
             where accepted and resolved_at is null and resolution_due_on < ${today}) as overdue`)
  expect(Number(service?.csat)).toBeGreaterThan(0.87)
  expect(Number(service?.csat)).toBeLessThan(0.92)
  expect(Number(service?.on_time)).toBeGreaterThan(0.86)
  expect(Number(service?.answered)).toBeGreaterThan(0.92)
  expect(Number(service?.visited)).toBeGreaterThan(0.88)
  expect(Number(service?.cancelled)).toBeGreaterThan(0.03)
  expect(Number(service?.cancelled)).toBeLessThan(0.06)
  expect(Number(service?.open)).toBeGreaterThan(5)
  expect(Number(service?.overdue)).toBeGreaterThan(0)
  expect(Number(service?.overdue)).toBeLessThan(Number(service?.open))

  const ledger = await ask(database.sql<Row[]>`
    select end_on, gross, round(overdue / gross, 3)::float as overdue_rate, round(gross / invoiced * 90, 1)::float as dso
      from unnest('{2025-06-30,2025-09-30,2025-12-31,2026-03-31,2026-06-30,2026-09-30}'::date[]) as end_on,
           lateral (
             select sum(open) as gross, sum(open) filter (where due_date < end_on) as overdue,
                    sum(amount) filter (where invoice_date > end_on - 90) as invoiced
               from (select invoice_date, due_date, amount, greatest(amount - coalesce((
                              select sum(r.amount) from warehouse.fact_receipt r
                               where r.customer_id = i.customer_id and r.invoice_id = i.invoice_id
                                 and received_on <= end_on), 0), 0) as open
                       from warehouse.fact_invoice i where invoice_date <= end_on) items) sums`)
  expect(ledger).toHaveLength(6)
  for (const { overdue_rate, dso, end_on } of ledger) {
    expect(Number(overdue_rate), String(end_on)).toBeGreaterThan(0.08)
    expect(Number(overdue_rate), String(end_on)).toBeLessThan(0.22)
    expect(Number(dso), String(end_on)).toBeGreaterThan(42)
    expect(Number(dso), String(end_on)).toBeLessThan(62)
  }
})

test('on Monday mornings many more call than the service centre can answer, at other times it answers nearly all', async () => {
  const rates = await ask(database.sql<Row[]>`
    select extract(isodow from at) = 1 and extract(hour from at) in (9, 10) as rush, count(*)::int as n,
           round(avg(answered::int), 3)::float as rate, count(*) filter (where customer_id = 0)::int as unknown,
           count(complaint_code)::int as of_complaints
      from (select *, queued_at at time zone 'Asia/Shanghai' as at from warehouse.fact_contact) k
     where answered or wait_seconds >= 5
     group by 1 order by 1`)
  const [usual, rush] = rates
  expect(Number(usual?.rate)).toBeGreaterThan(0.94)
  expect(Number(rush?.rate)).toBeLessThan(0.78)
  expect(Number(rush?.n)).toBeGreaterThan(800)
  // A sixth of the callers nobody knows; others call about what is on record.
  expect(Number(usual?.unknown)).toBeGreaterThan(800)
  expect(Number(usual?.of_complaints)).toBeGreaterThan(500)
})

test('one agent is found better than the others by all who look', async () => {
  const { scorecards } = await readSettings(database.db)
  const at = new Date(`${today}T12:00:00+08:00`)
  const demo = asking(database, { now: at, settings: { ...defaultSettings, scorecards } })
  const people = await demo.rows('people-scorecard', `from=2025-12-01&to=${today}`)
  const agents = people.filter(({ scorecard, rank }) => scorecard === 'KF01' && rank !== null)
  expect(agents[0]).toMatchObject({ group: 'YG031', star: true, evaluation_score_verdict: 'above' })
  expect(agents.filter(({ evaluation_score_verdict }) => evaluation_score_verdict === 'above')).toHaveLength(
    1,
  )
  const scores = await ask(database.sql<Row[]>`
    select employee_code = 'YG031' as best, round(sum(score) / sum(max_score), 3)::float as score, count(*)::int as n
      from warehouse.fact_evaluation join warehouse.dim_employee using (employee_id)
     where employee_code between 'YG030' and 'YG035' and evaluated_on >= '2025-12-01' group by 1 order by 1`)
  expect(scores.map(({ n }) => Number(n) > 350)).toEqual([true, true])
  expect(Number(scores[1]?.score) - Number(scores[0]?.score)).toBeGreaterThan(0.05)
  const stars = await demo.rows('people-star', 'from=2026-06-01&to=2026-10-31')
  const ofAgents = stars.filter(({ scorecard }) => scorecard === 'KF01')
  expect(ofAgents.filter(({ group }) => group === 'YG031').length).toBeGreaterThan(3)
  // A month of visits is seldom enough.
  expect(stars.filter(({ scorecard, group }) => scorecard === 'handlers' && group !== null)).toEqual([])
})

test('part payments, credit notes, write-offs, money on account and a bill paid twice are in the ledger', async () => {
  const [kinds] = await ask(database.sql<Row[]>`
    select count(*) filter (where kind = 'credit_note')::int as credited,
           count(*) filter (where kind = 'write_off')::int as written_off,
           count(*) filter (where invoice_id is null)::int as on_account,
           (select count(*)::int from (select from warehouse.fact_receipt where kind = 'payment' and invoice_id is not null
              group by customer_id, invoice_id having count(*) > 1) parts) as in_parts,
           (select count(*)::int from warehouse.fact_invoice i where amount < (
              select sum(amount) from warehouse.fact_receipt r
               where r.customer_id = i.customer_id and r.invoice_id = i.invoice_id)) as overpaid
      from warehouse.fact_receipt`)
  for (const [kind, count] of Object.entries(kinds ?? {})) expect(count, kind).toBeGreaterThan(0)
})

test('one measure helped, one was only found to, and one was never taken', async () => {
  const ask = asking(database)
  const year = `from=2025-12-01&to=2026-11-30&as_of=${today}`
  const told = await ask.rows('actions-effect', year)
  const of = (code: string) => told.find(({ action_code }) => action_code === code)
  expect(of('JZ202604-0001')).toMatchObject({
    cause: '密封件批次缺陷',
    product_code: 'CP009',
    before: 47,
    after: 0,
    verdict: 'fewer',
    effective: true,
  })
  expect(of('JZ202602-0001')).toMatchObject({
    cause: '机械密封渗漏',
    before: 46,
    after: 53,
    verdict: 'about_same',
    effective: true,
  })
  // Of all others there are too few complaints to say anything.
  const others = told.filter(({ small_sample }) => small_sample !== null).map(({ verdict }) => verdict)
  expect(others.filter((verdict) => verdict === 'too_few')).toHaveLength(others.length - 2)
  const open = await ask.rows('actions-open', year)
  expect(open[0]).toMatchObject({ action_code: 'JZ202606-0002', due_on: '2026-09-08', overdue: true })
})
