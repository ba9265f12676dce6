/** Chart, table and file of a panel say the same, because all three are views of one answer. */
import Papa from 'papaparse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { visit } from '../support/browser'
import { downloadOf } from '../support/download'
import { type Company, openCompany, pages } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

type Mark = { column: string; key: string; value: string }
type Shown = { panel: string; columns: string[]; rows: string[][]; marks: Mark[] }

/** What is in the page's panels, read from the marks and cells themselves. */
function readPanels(sections: Element[]): Shown[] {
  const all = (root: Element, selector: string) => [...root.querySelectorAll(selector)]
  return sections.map((section) => {
    const table = all(section, 'table').find((candidate) => candidate.querySelector('th[data-column]'))
    return {
      panel: section.getAttribute('data-panel') ?? '',
      columns: table ? all(table, 'th').map((head) => head.getAttribute('data-column') ?? '') : [],
      rows: table
        ? all(table, 'tbody tr').map((row) =>
            all(row, 'td').map((cell) => cell.getAttribute('data-value') ?? ''),
          )
        : [],
      marks: all(section, '[data-mark]').map((mark) => ({
        column: mark.getAttribute('data-mark') ?? '',
        key: mark.getAttribute('data-key') ?? '',
        value: mark.getAttribute('data-value') ?? '',
      })),
    }
  })
}

const keyColumns = [
  'place',
  'day',
  'bucket',
  'group',
  'aspect',
  'tier',
  'weekday',
  'reason',
  'segment',
  'field',
] as const

/** The key under which marks name a row. */
function keyOf(row: Record<string, string>): string {
  if (row.weekday) return `${row.weekday} ${row.hour}`
  if (row.r_score && row.f_score && !row.segment) return `${row.r_score} ${row.f_score}`
  if (row.bucket && row.aspect) return `${row.bucket} ${row.aspect}`
  return row[keyColumns.find((key) => row[key] !== undefined) ?? 'bucket'] ?? ''
}

const isSame = (a: string, b: string) =>
  a === b || (a !== '' && b !== '' && !Number.isNaN(Number(a)) && Number(a) === Number(b))

test.each(pages)('%s: the file holds what the table and the marks hold', async (path) => {
  const { page, leave } = await visit(company.browser, company.server)
  await page.goto(path, { waitUntil: 'networkidle' })
  const sections = page.locator('section[data-panel]')
  const shown = await sections.evaluateAll(readPanels)
  expect(shown.length).toBeGreaterThan(2)
  for (const [place, { panel, columns, rows, marks }] of shown.entries()) {
    const link = await downloadOf(sections.nth(place))
    const answer = await fetch(`${company.server.origin}${link}&header=id&bom=0`, {
      headers: { Authorization: `Bearer ${company.server.token}` },
    })
    expect(answer.status, link).toBe(200)
    const { data } = Papa.parse<Record<string, string>>(await answer.text(), {
      header: true,
      skipEmptyLines: true,
    })
    rows.forEach((cells, place) => {
      columns.forEach((column, index) => {
        const inFile = data[place]?.[column] ?? ''
        expect(
          isSame(inFile, cells[index] ?? ''),
          `${panel} row ${place} ${column}: ${inFile} / ${cells[index]}`,
        ).toBe(true)
      })
    })
    for (const { column, key, value } of marks) {
      const inFile = data.find((row) => keyOf(row) === key)?.[column] ?? ''
      expect(isSame(inFile, value), `${panel} ${column} at ${key}: ${inFile} / ${value}`).toBe(true)
    }
  }
  await leave()
})

test('every bucket with a value has a mark, and a bucket without one has none', async () => {
  const { page, leave } = await visit(company.browser, company.server)
  await page.goto('/satisfaction?from=2025-08-01&to=2026-11-30', { waitUntil: 'networkidle' })
  const [trend] = await page.locator('section[data-panel="satisfaction-trend"]').evaluateAll(readPanels)
  const rate = trend?.columns.indexOf('csat_rate') ?? -1
  const withValue = trend?.rows.filter((cells) => cells[rate] !== '').map((cells) => cells[0])
  const marked = trend?.marks.filter(({ column }) => column === 'csat_rate').map(({ key }) => key)
  expect(trend?.rows.length).toBe(16)
  expect(marked?.sort()).toEqual(withValue)
  await leave()
})

test('a comparison stands beside each group and repeats none', async () => {
  const { page, leave } = await visit(company.browser, company.server)
  await page.goto('/satisfaction?compare=last_year&by=employee', { waitUntil: 'networkidle' })
  const sections = page.locator('section[data-panel]')
  const shown = await sections.evaluateAll(readPanels)
  for (const [panel, key] of [
    ['satisfaction-aspects', 'aspect'],
    ['satisfaction-breakdown', 'group'],
  ]) {
    const found = shown.find((candidate) => candidate.panel === panel)
    const place = found?.columns.indexOf(key ?? '') ?? -1
    const keys = found?.rows.map((cells) => cells[place])
    expect(keys?.length, panel).toBeGreaterThan(3)
    expect(new Set(keys).size, panel).toBe(keys?.length)
  }
  await leave()
})
