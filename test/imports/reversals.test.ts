/** Receipts that are taken back: from their own day on, whichever way the file says it. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { importText, shown } from './support'

const databases: TestDatabase[] = []
let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
  databases.push(database)
  await load(
    'invoices',
    'invoice_code,customer_code,invoice_date,due_date,amount\ni1,k,2026-01-01,2026-01-31,900\n',
    {
      createMissing: true,
    },
  )
})
afterAll(() => Promise.all(databases.map((one) => one.close())))

const load = (...[dataset, content, options]: [Parameters<typeof importText>[1], string, object?]) =>
  importText(database.url, dataset, content, options)
const receipts = (
  lines: string,
  header = 'receipt_code,customer_code,invoice_code,received_on,amount,kind,reverses_code',
) => load('receipts', `${header}\n${lines}`)

/** Gross balance, unapplied credit and net balance at the end of a day; each has to agree with the ledger. */
async function balanceOn(day: string) {
  const rows = await asking(database).rows('receivables-ageing', `as_of=${day}`)
  expect(rows.every(({ reconciles }) => reconciles === true)).toBe(true)
  return ['total', 'unapplied', 'net'].map((line) => rows.find(({ bucket }) => bucket === line)?.amount)
}
const flowsIn = async (month: string, last: number) => {
  const [row] = await asking(database).rows(
    'receivables-trend',
    `from=${month}-01&to=${month}-${last}&as_of=${month}-${last}&grain=month`,
  )
  return [row?.collected, row?.written_off]
}

test.each([
  ['as a negative payment', 'p1x,k,i1,2026-02-03,-900,payment,'],
  ['in the brackets of accountants', 'p1x,k,i1,2026-02-03,"(900.00)",,'],
  ['as a reversal that names the payment', 'p1x,k,,2026-02-03,900,reversal,p1'],
  ['as a 冲销 with its sign', 'p1x,k,i1,2026-02-03,-900,冲销,p1'],
  ['by the code alone', 'p1x,k,,2026-02-03,900,,p1'],
])('a payment that bounced is open again from that day on: %s', async (_, line) => {
  expect((await receipts(`p1,k,i1,2026-01-20,900,payment,\n${line}\n`)).counts.inserted).toBe(2)
  expect(await balanceOn('2026-01-19')).toEqual(['900.00', '0.00', '900.00'])
  expect(await balanceOn('2026-01-31')).toEqual(['0.00', '0.00', '0.00'])
  expect(await balanceOn('2026-02-02')).toEqual(['0.00', '0.00', '0.00'])
  expect(await balanceOn('2026-02-28')).toEqual(['900.00', '0.00', '900.00'])
  expect(await flowsIn('2026-01', 31)).toEqual(['900.00', '0.00'])
  expect(await flowsIn('2026-02', 28)).toEqual(['-900.00', '0.00'])
  const [month] = await asking(database).rows(
    'receivables-trend',
    'from=2026-02-01&to=2026-02-28&as_of=2026-02-28&grain=month',
  )
  expect(month?.collection_rate).toBeNull() // nothing was open at its start and nothing was issued
})

test('the reversal may come later, in a file of its own, and a second time', async () => {
  await receipts('w1,k,i1,2026-01-20,300,write_off,\n')
  const file = 'w1x,k,,2026-03-02,300,reversal,w1\n'
  expect((await receipts(file)).counts).toMatchObject({ inserted: 1, updated: 0 })
  expect((await receipts(file)).counts).toMatchObject({ inserted: 0, unchanged: 1 })
  expect(await balanceOn('2026-02-28')).toEqual(['600.00', '0.00', '600.00'])
  expect(await balanceOn('2026-03-02')).toEqual(['900.00', '0.00', '900.00'])
  expect(await flowsIn('2026-03', 31)).toEqual(['0.00', '-300.00'])
  // What is taken back takes its reversal along when it turns out to be something else.
  await receipts('w1,k,,2026-01-20,300,payment,\n')
  expect(await flowsIn('2026-03', 31)).toEqual(['-300.00', '0.00'])
  expect(await balanceOn('2026-03-02')).toEqual(['900.00', '0.00', '900.00'])
  const [event] = await asking(database).rows('customer-timeline', 'from=2026-03-01&to=2026-03-31&customer=k')
  expect(event).toMatchObject({ event: 'receipt_reversal', code: 'w1x', amount: '-300.00', late: false })
  const list = await asking(database).rows('receivables-receipts', 'from=2026-03-01&to=2026-03-31')
  expect(list.map(({ receipt_code, reverses_code }) => [receipt_code, reverses_code])).toEqual([
    ['w1x', 'w1'],
  ])
})

test('a payment beyond the invoice is taken back in part: first the excess goes, then the invoice opens', async () => {
  // 1 000 on 900: 100 beyond. −40 leaves 60 beyond; −360 more takes that and opens 300.
  await receipts('p1,k,i1,2026-01-10,1000,,\np2,k,i1,2026-01-20,-40,,\np3,k,i1,2026-01-30,-360,,\n')
  expect(await balanceOn('2026-01-10')).toEqual(['0.00', '-100.00', '-100.00'])
  expect(await balanceOn('2026-01-20')).toEqual(['0.00', '-60.00', '-60.00'])
  expect(await balanceOn('2026-01-30')).toEqual(['300.00', '0.00', '300.00'])
  const rows = await asking(database).rows(
    'receivables-ageing-trend',
    'from=2026-01-05&to=2026-02-01&as_of=2026-02-01&grain=week',
  )
  expect(
    rows.map(({ gross_balance, unapplied_credit, reconciles }) => [
      gross_balance,
      unapplied_credit,
      reconciles,
    ]),
  ).toEqual([
    ['0.00', '-100.00', true],
    ['0.00', '-100.00', true],
    ['0.00', '-60.00', true],
    ['300.00', '0.00', true],
  ])
})

test('what is taken back beyond all that came in is worth a look, and the ledger still agrees', async () => {
  const result = await receipts(
    'p1,k,i1,2026-01-10,100,,\np2,k,i1,2026-01-20,-250,,\na1,k,,2026-01-20,-5,,\n',
  )
  expect(shown(result.warnings)).toEqual([
    '3 amount: takes back more than was received by its day',
    '4 amount: takes back more than was received by its day',
  ])
  // 900 are open, no more than the invoice; 150 and 5 are owed beside it.
  expect(await balanceOn('2026-01-31')).toEqual(['900.00', '155.00', '1055.00'])
  const more = await receipts('p3,k,i1,2026-01-05,800,,\np3x,k,,2026-01-25,150,reversal,p1\n')
  expect(shown(more.warnings)).toEqual(['3 amount: takes back more than the receipt that it names'])
})

test('a reversal that cannot be is refused with the reason', async () => {
  const result = await receipts(`p1,k,i1,2026-01-20,900,payment,
p2,k,i1,2026-02-03,900,reversal,
p3,k,i1,2026-02-03,900,reversal,p9
p4,k2,,2026-02-03,900,reversal,p1
p5,k,,2026-01-19,900,reversal,p1
p6,k,,2026-02-03,900,write_off,p1
p7,k,,2026-02-03,900,reversal,p5
p8,k,,2026-02-03,x,payment,
p9x,k,,2026-02-03,5,reversal,p8
`)
  expect(shown(result.errors)).toEqual([
    '3 kind: a reversal names the receipt that it takes back (reverses_code)',
    '4 reverses_code: there is no receipt with this code, neither in the warehouse nor in the file',
    '5 customer_code: the code is not known; import it first, or let it be created (--create-missing)',
    '6 received_on: earlier than the receipt that it takes back (2026-01-20)',
    '7 kind: the receipt that it takes back is of another kind; leave the kind empty or write reversal',
    '8 reverses_code: this is a reversal itself; enter the receipt anew instead of taking its reversal back',
    '9 amount: not a number',
    '10 reverses_code: what it names stands on line 9, which has errors',
  ])
})

test('amounts of other records stay at or above nothing', async () => {
  const result = await load(
    'invoices',
    'invoice_code,customer_code,invoice_date,due_date,amount\ni2,k,2026-01-01,2026-01-31,-1\n',
  )
  expect(shown(result.errors)).toEqual([
    '2 amount: is below zero; a credit memo is read as a receipt (key negative of a profile)',
  ])
})

describe('credit memos in a list of invoices', () => {
  const list = `发票号码,客户名称,开票日期,到期日期,价税合计,原发票号码
F1,甲公司,2026-01-05,2026-02-04,"1,000.00",
F2,甲公司,2026-01-06,2026-02-05,500,
H1,甲公司,2026-01-20,,-300.00,F1
H2,甲公司,2026-02-03,,(120),
F3,甲公司,2026-02-04,2026-03-06,0,
`
  const profile = (dataset: string) =>
    readFileSync(
      path.resolve(import.meta.dirname, `../../examples/profiles/credit-memos-${dataset}.json`),
      'utf8',
    )

  test('are received on the invoice that they name, or on account, from their own day', async () => {
    expect((await load('invoices', list, { profile: profile('invoices') })).counts).toMatchObject({
      read: 5,
      inserted: 3,
      skipped: 2,
    })
    expect((await load('receipts', list, { profile: profile('receipts') })).counts).toMatchObject({
      read: 5,
      inserted: 2,
      skipped: 3,
    })
    // 900 of i1, 1 000 and 500 of the list; 300 less on 20 January, and 120 on account on 3 February.
    expect(await balanceOn('2026-01-19')).toEqual(['2400.00', '0.00', '2400.00'])
    expect(await balanceOn('2026-01-31')).toEqual(['2100.00', '0.00', '2100.00'])
    expect(await balanceOn('2026-02-28')).toEqual(['2100.00', '-120.00', '1980.00'])
    const credited = await asking(database).rows('receivables-receipts', 'from=2026-01-01&to=2026-02-28')
    expect(credited.map((row) => [row.receipt_code, row.invoice_code, row.kind, row.amount])).toEqual(
      expect.arrayContaining([
        ['H1', 'F1', 'credit_note', '300.00'],
        ['H2', null, 'credit_note', '120.00'],
      ]),
    )
    // Another look at the same file changes nothing.
    expect((await load('receipts', list, { profile: profile('receipts') })).counts.unchanged).toBe(2)
  })

  test('are refused with what can be done where nothing was said of them', async () => {
    const { negative: _negative, ...rest } = JSON.parse(profile('invoices'))
    const { errors } = await load('invoices', list, { profile: JSON.stringify(rest) })
    expect(shown(errors).filter((error) => error.includes('价税合计'))).toEqual([
      '4 价税合计: is below zero; a credit memo is read as a receipt (key negative of a profile)',
      '5 价税合计: is below zero; a credit memo is read as a receipt (key negative of a profile)',
    ])
  })
})
