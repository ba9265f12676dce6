/** Free questions: the same figures as everywhere, drawn in each manner, kept under names, with and without scripts. */
import Papa from 'papaparse'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visit } from '../support/browser'
import { downloadOf } from '../support/download'
import { type Company, openCompany, preferring } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

const english = () => preferring(company.server, 'en')
const opened = async (path: string, options = {}) => {
  const visitor = await visit(company.browser, english(), options)
  await visitor.page.goto(path, { waitUntil: 'networkidle' })
  return visitor
}
const asProgram = () => ({ Authorization: `Bearer ${company.server.token}` })

async function rowsOf(link: string) {
  const answer = await fetch(`${company.server.origin}${link}&header=id&bom=0`, { headers: asProgram() })
  expect(answer.status, link).toBe(200)
  return Papa.parse<Record<string, string>>(await answer.text(), { header: true, skipEmptyLines: true }).data
}
const csvOf = async (page: Page, panel: string) =>
  rowsOf(await downloadOf(page.locator(`section[data-panel="${panel}"]`).first()))
const marksOf = (page: Page) =>
  page.locator('section[data-panel="query"] [data-mark]').evaluateAll((marks) =>
    marks.map((mark) => ({
      column: mark.getAttribute('data-mark') ?? '',
      key: mark.getAttribute('data-key') ?? '',
      value: mark.getAttribute('data-value') ?? '',
    })),
  )

test.each([
  ['/visits', 'visits-trend', 'Visits over time', ['due', 'completed', 'completion_rate', 'on_time_rate']],
  ['/complaints?by=cause', 'complaints-breakdown', 'Where complaints come from', ['received']],
])('%s: the panel %s opens as the same figures', async (path, panel, title, metrics) => {
  const { page, leave } = await opened(path)
  const there = await csvOf(page, panel)
  await page
    .getByRole('link', { name: `Open in Explore: ${title}` })
    .first()
    .click()
  await page.locator('section[data-panel="query"]').waitFor()
  const here = await csvOf(page, 'query')
  expect(here.length).toBe(there.length)
  const keyOf = (row: Record<string, string>) => row.bucket ?? row.group
  for (const row of here) {
    const same = there.find((one) => keyOf(one) === keyOf(row))
    for (const metric of metrics)
      expect([keyOf(row), metric, row[metric]]).toEqual([keyOf(row), metric, same?.[metric]])
  }
  await leave()
})

describe.each([true, false])('with scripts: %s', (javaScriptEnabled) => {
  test.each([
    ['lines', 'metric=csat_rate&metric=received&grain=month', 24],
    ['columns', 'metric=received&grain=month&draw=bar', 12],
    ['ranked bars', 'metric=received&by=type', 3],
    ['a heat map', 'metric=received&by=level&grain=quarter', 15],
    ['lines by group', 'metric=received&by=level&grain=quarter&draw=line', 15],
    ['stacked columns', 'metric=received&by=level&grain=quarter&draw=stacked', 15],
    ['figures', 'metric=received&metric=gross_balance', 2],
  ])('%s hold what the file holds', async (_name, question, count) => {
    const { page, leave } = await opened(`/explore?${question}`, { javaScriptEnabled })
    const marks = await marksOf(page)
    expect(marks.length).toBe(count)
    const rows = await csvOf(page, 'query')
    for (const { column, key, value } of marks) {
      const [bucket, group] = key.split(' ')
      const row = rows.find((one) =>
        one.bucket && one.group
          ? one.bucket === bucket && one.group === group
          : [one.bucket, one.group, undefined].includes(key === 'whole' ? undefined : key),
      )
      expect([column, key, Number(row?.[column])]).toEqual([column, key, Number(value)])
    }
    await leave()
  })

  test('rows by columns hold what the file holds, in the order of a column, and the first of them', async () => {
    const question = '/explore?metric=received&metric=resolution_on_time_rate&by=cause&by2=level'
    const { page, leave } = await opened(question, { javaScriptEnabled })
    const table = page.locator('section[data-panel="query"] table').first()
    const total = await table.locator('[data-key="(all) (all)"]').getAttribute('data-value')
    await table.getByRole('link', { name: 'Serious', exact: true }).click()
    await page.waitForURL('**sort=-received%3A2**')
    // The address is ahead of what is drawn.
    await table.locator('[aria-sort]').first().waitFor()
    await page.locator('select[name="top"]').selectOption('5')
    if (!javaScriptEnabled) await page.getByRole('button', { name: 'Show', exact: true }).click()
    await page.waitForURL('**top=5**')
    await page.getByText('Left out, but part of the total').waitFor()
    const marks = await marksOf(page)
    // Two metrics, five causes and their total, three levels and theirs; a pair without cases has no figure.
    const known = marks.filter(({ value }) => value !== '')
    expect([marks.length, new URL(page.url()).searchParams.get('sort')]).toEqual([2 * 6 * 4, '-received:2'])
    const rows = await csvOf(page, 'query')
    for (const { column, key, value } of known) {
      const row = rows.find((one) => `${one.group} ${one.group_2}` === key)
      expect([column, key, Number(row?.[column])]).toEqual([column, key, Number(value)])
    }
    const serious = rows
      .filter((row) => row.group_2 === '2' && row.group !== '(all)')
      .map((row) => Number(row.received))
    expect(serious).toEqual([...serious].sort((a, b) => b - a))
    expect(rows.at(-1)).toMatchObject({ group: '(all)', group_2: '(all)', received: total })
    await leave()
  })

  test('two scopes are two lines, and bars with what both differ by', async () => {
    const { page, leave } = await opened('/explore?metric=csat_rate&grain=quarter', { javaScriptEnabled })
    await page.locator('select[name="versus"]').selectOption('channel:phone')
    if (!javaScriptEnabled) await page.getByRole('button', { name: 'Show', exact: true }).click()
    await page.waitForURL('**versus=channel%3Aphone**')
    await page.getByText('Compared: Channel: all with Phone.').waitFor()
    const marks = await marksOf(page)
    expect(new Set(marks.map(({ column }) => column))).toEqual(new Set(['csat_rate', 'csat_rate_versus']))
    const rows = await csvOf(page, 'query')
    for (const { column, key, value } of marks)
      expect(Number(rows.find((row) => row.bucket === key)?.[column])).toBe(Number(value))
    await page.goto('/explore?metric=csat_rate&by=tier&versus=channel:phone')
    const [row] = await csvOf(page, 'query')
    const moved = (await marksOf(page)).find(
      (one) => one.column === 'csat_rate_difference' && one.key === row?.group,
    )
    expect(Number(moved?.value)).toBe(Number(row?.csat_rate_difference))
    expect(Number(row?.csat_rate_difference)).toBeCloseTo(
      Number(row?.csat_rate) - Number(row?.csat_rate_versus),
      6,
    )
    await leave()
  })

  test('a page with its filters is kept, stands in the navigation, and is deleted', async () => {
    const { page, leave } = await opened('/complaints?by=type&grain=quarter', { javaScriptEnabled })
    await page.getByRole('link', { name: 'Save this view' }).click()
    await page.waitForURL('**/views?of=**')
    const name = `By type ${javaScriptEnabled}`
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByLabel('Pin to the navigation').check()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.waitForURL('**/complaints?by=type&grain=quarter')
    const places = page.getByRole('navigation', { name: 'Main navigation' })
    await page.goto('/visits')
    await places.getByRole('link', { name }).click()
    await page.waitForURL('**/complaints?by=type&grain=quarter')
    await places.getByRole('link', { name: 'Saved views' }).click()
    await page.getByRole('button', { name: `Delete: ${name}` }).click()
    await page.getByRole('main').getByRole('link', { name }).waitFor({ state: 'detached' })
    expect(await places.getByRole('link', { name }).count()).toBe(0)
    await leave()
  })

  test('a question is kept under a name, opened, overwritten and deleted', async () => {
    const { page, leave } = await opened('/explore?metric=csat_rate&by=region', { javaScriptEnabled })
    const name = `  By region ${javaScriptEnabled} `
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.waitForURL('**view=**')
    expect(await page.locator('h1').textContent()).toBe(name.trim())
    await page.goto('/explore?metric=nps&by=region')
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.waitForURL('**metric=nps**view=**')
    await page.goto('/explore')
    const saved = page.getByRole('region', { name: 'Saved questions' })
    expect(await saved.getByRole('link', { name: name.trim() }).count()).toBe(1)
    await saved.getByRole('link', { name: name.trim() }).click()
    await page.waitForURL('**metric=nps**')
    await page.getByRole('button', { name: `Delete saved question: ${name.trim()}` }).click()
    await page.waitForURL((url) => !url.searchParams.has('view'))
    expect(await page.getByRole('link', { name: name.trim() }).count()).toBe(0)
    await leave()
  })
})

test('changing the question changes the address at once, and takes out what does not fit', async () => {
  const { page, leave } = await opened('/explore')
  await page.getByRole('link', { name: 'Complaints received · by cause' }).click()
  await page.waitForURL('**by=cause**')
  await page.getByLabel('Time', { exact: true }).selectOption('month')
  await page.waitForURL('**grain=month**')
  await page.getByText('Choose metrics').click()
  await page.getByLabel('Find a metric').fill('planned')
  await page.getByRole('checkbox', { name: 'Planned', exact: true }).check()
  await page.waitForURL('**metric=planned**')
  expect(new URL(page.url()).searchParams.get('by')).toBe(null)
  expect(await page.locator('select[name="by"] option[disabled]').first().textContent()).toContain('not with')
  await leave()
})

test('views of others are seen only when they are shared, and stay theirs', async () => {
  const keep = (body: string, search = 'metric=csat_rate&grain=month') =>
    fetch(`${company.server.origin}/explore?${search}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...asProgram(), 'Content-Type': 'application/x-www-form-urlencoded' },
      body,
    })
  const shared = await keep('intent=save&name=Shared+one&shared=on')
  expect(shared.status).toBe(302)
  expect(shared.headers.get('location')).toMatch(
    /^\/explore\?metric=csat_rate&grain=month&view=[0-9a-f-]{36}$/,
  )
  await keep('intent=save&name=Private+one')
  const { page, leave } = await opened('/explore')
  const saved = page.getByRole('region', { name: 'Saved questions' })
  expect(await saved.getByRole('link').allTextContents()).toEqual([
    expect.stringMatching(/^Shared one · test of/),
  ])
  expect(await saved.getByRole('button').count()).toBe(0)
  const id = new URLSearchParams(shared.headers.get('location')?.split('?')[1]).get('view') ?? ''
  await page.request.post('/explore', {
    headers: { origin: company.server.origin },
    form: { intent: 'delete', view: id },
  })
  await page.goto(`/explore?metric=csat_rate&grain=month&view=${id}`)
  expect(await page.locator('h1').textContent()).toBe('Shared one')
  for (const [body, search, sentence] of [
    ['intent=save&name=+++', 'metric=nps', 'Give it a name.'],
    [`intent=save&name=${'x'.repeat(81)}`, 'metric=nps', 'at most 80 characters'],
    ['intent=save&name=x', 'metric=nps&by=cause', 'no dimension “Cause”'],
    ['intent=save&name=x', 'region=', 'Choose a metric'],
  ] as const) {
    const refused = await keep(body, `${search}&lang=en`)
    expect([sentence, refused.status]).toEqual([sentence, 400])
    expect((await refused.text()).replaceAll('&quot;', '"')).toContain(sentence)
  }
  await leave()
})

test.each([
  ['metric=received&metric=planned&by=type', 'There is no dimension “Type” (type) here.'],
  ['metric=csat_low', 'Unknown metric “csat_low”.'],
  ['metric=received&draw=pie', '“draw” does not take “pie”'],
  ['metric=received&view=1', 'There is no saved question “1”.'],
  ['metric=received&from=2026-13-01', '“from=2026-13-01” is not a date'],
])('%s is refused with a sentence above a form that still works', async (question, sentence) => {
  const visitor = await opened(`/explore?${question}`)
  const { page, complaints } = visitor
  expect(await page.getByRole('alert').textContent()).toContain(sentence)
  expect(complaints.every((one) => one.includes('status of 400'))).toBe(true)
  complaints.length = 0
  await page.getByText('Choose metrics').click()
  expect(await page.getByRole('checkbox', { name: 'Planned', exact: true }).isVisible()).toBe(true)
  const mend = page.getByRole('link', { name: 'Ask without what does not fit' })
  if ((await mend.count()) > 0) {
    await mend.click()
    await page.locator('section[data-panel="query"]').waitFor()
  }
  await visitor.leave()
})
