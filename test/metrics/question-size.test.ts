/** A free question says how large its answer would be, and is refused before the database is asked for too much. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localize } from '~/i18n/localize'
import { translate } from '~/i18n/translate.server'
import { bucketsOf } from '~/metrics/buckets'
import { metricIds } from '~/metrics/catalog'
import { addDays } from '~/metrics/time'
import { partForPage } from '~/pages/explore/part'
import { answerAdHocQuery } from '~/panels/explore/ad-hoc-query'
import { QueryTooLarge, readAdHocQuery } from '~/panels/explore/read-question'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  const facts = factsIn(database.db)
  const regionId = await facts.region('east')
  // 40 customers with a complaint each, 10 of them from the east; 20 who never complained.
  for (let n = 1; n <= 60; n += 1) {
    const customerId = await facts.customer({ customerCode: `C${n}`, since: '2026-01-01' })
    const cause = n % 2 === 0 ? 'leak' : 'delay'
    if (n <= 40)
      await facts.complaint({
        customerId,
        received: '2026-03-01',
        cause,
        regionId: n <= 10 ? regionId : null,
      })
    // The last one never complained, but has answered, and has paid a part of what it owes.
    if (n === 60) {
      await facts.survey({ customerId, answered: '2026-03-01', overallScore: 5 })
      const { invoiceId } = await facts.invoice('2026-02-01', '2026-03-01', '10.00', { customerId })
      await facts.receipt('2026-02-05', '2.00', { customerId, invoiceId })
    }
  }
})
afterAll(() => database.close())

/** Days from 1 January 2023 on. */
const days = (count: number) =>
  `from=2023-01-01&to=${addDays('2023-01-01', count - 1)}&as_of=2026-12-31&grain=day`

const read = (address: string, options = {}) =>
  readAdHocQuery(asking(database).services, new URLSearchParams(address), options)
const ask = async (address: string) =>
  localize(await answerAdHocQuery(asking(database).services, await read(address)), 'en')
/** What is counted when the question is refused. */
async function refusalOf(address: string, options = {}): Promise<string> {
  const refused = await read(address, options).then(
    () => null,
    (error: unknown) => error,
  )
  expect(refused).toBeInstanceOf(QueryTooLarge)
  return translate((refused as QueryTooLarge).words, 'en')
}

describe('groups × periods × columns', () => {
  // Period, unfinished, code, name and the complaints: 5 columns. 40 × 1,500 × 5 is 300,000.
  const byCustomer = 'metric=received&by=customer'

  test('up to the limit a question is answered whole', async () => {
    const { rows } = await ask(`${byCustomer}&${days(1500)}`)
    expect(rows.length).toBe(40 * 1500)
  })

  test('one period more is refused, with what it would be and what helps', async () => {
    expect(await refusalOf(`${byCustomer}&${days(1501)}`)).toBe(
      'This question has 300,200 values (40 groups × 1,501 periods × 5 columns); an answer holds at most 300,000. ' +
        'A coarser grain, a shorter range, fewer metrics or a filter makes it smaller.',
    )
  })

  test.each([
    ['a coarser grain', `${byCustomer}&${days(1501)}`.replace('day', 'month')],
    ['a shorter range', `${byCustomer}&${days(1000)}`],
    ['a filter by the customer', `${byCustomer}&customer=C1&customer=C2&customer=C3&${days(1501)}`],
    ['a filter by what leaves fewer of them', `${byCustomer}&region=east&${days(1501)}`],
    ['no grouping', `metric=received&${days(1501)}`],
  ])('%s helps', async (_what, address) => {
    await expect(read(address)).resolves.toBeDefined()
  })

  test('what a comparison and a sample add counts: csat_rate has 4 and 4 columns', async () => {
    // The 4 of the question itself, 4 of the complaints, 4 + 4 of the rate; one customer more has answered.
    expect(
      await refusalOf(`metric=received&metric=csat_rate&compare=previous&by=customer&${days(1500)}`),
    ).toMatch(/\(41 groups × 1,500 periods × 16 columns\)/)
  })

  test('balances, coverage and a dimension of the facts alone are counted too', async () => {
    const all = 'metric=gross_balance&metric=dso_countback&metric=unapplied_credit&metric=overdue_customers'
    await expect(read(`${all}&by=customer&${days(1501)}`)).resolves.toBeDefined() // one customer owes
    expect(await refusalOf(`metric=coverage_rate&by=customer&${days(1501)}`)).toMatch(/^This question has/)
    await expect(read(`metric=received&by=cause&${days(1999)}`)).resolves.toBeDefined() // two causes
  })
})

test('a page holds less, and shows the largest groups that it has room for', async () => {
  const many = metricIds.slice(0, 12).map((id) => `metric=${id}`)
  const wide = `${many.join('&')}&${days(1900)}`
  expect(await refusalOf(wide, { onPage: true })).toMatch(/; a page holds at most 50,000\./)
  await expect(read(wide)).resolves.toBeDefined()
  const part = partForPage(await ask(`metric=received&by=customer&${days(1500)}`))
  // 8 groups of 1,500 days in 5 columns would be 60,000.
  expect([part.groups, part.rows.length]).toEqual([40, 6 * 1500])
})

test('all metrics there are may be asked at once, and one that is named twice is asked once', async () => {
  const twice = [...metricIds, ...metricIds].map((id) => `metric=${id}`).join('&')
  const { filters } = await ask(`${twice}&from=2026-01-01&to=2026-03-31&as_of=2026-12-31`)
  expect(filters.metric).toEqual(metricIds)
})

test.each([
  ['day', '2026-02-28', '2026-03-01', 2],
  ['week', '2026-03-01', '2026-03-02', 2], // Sunday and Monday
  ['week', '2026-03-02', '2026-03-08', 1],
  ['month', '2025-12-31', '2026-02-01', 3],
  ['quarter', '2025-12-31', '2026-04-01', 3],
  ['year', '2025-12-31', '2026-01-01', 2],
] as const)('a range has as many periods as the answer: %s, %s to %s', async (grain, from, to, count) => {
  expect(bucketsOf({ from, to }, to, grain)).toHaveLength(count)
  const { rows } = await ask(`metric=received&from=${from}&to=${to}&grain=${grain}`)
  expect(rows.length).toBe(count)
})
