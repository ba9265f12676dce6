/** Pages on paper: on few sheets, each of which says what it is of. */
import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visit } from '../support/browser'
import { type Company, langs, openCompany, preferring } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

const sheetsOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
/** With SHOTS set to a folder, for a look. */
const { SHOTS } = process.env

const said = {
  'zh-CN': { region: '区域：西南大区', rows: /列出前 12 行/ },
  en: { region: 'Region: 西南大区', rows: /Showing 12 of/ },
}

describe.each(langs)('in %s', (lang) => {
  test.each([
    ['/', 2],
    ['/receivables', 8],
    ['/complaints?region=southwest', 6],
  ])('%s prints on at most %i sheets', async (path, most) => {
    const { page, leave } = await visit(company.browser, preferring(company.server, lang))
    await page.goto(path, { waitUntil: 'networkidle' })
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
    if (SHOTS) await writeFile(`${SHOTS}/paper-${path.replace(/\W+/g, '-')}-${lang}.pdf`, pdf)
    expect(sheetsOf(pdf)).toBeLessThanOrEqual(most)
    await page.emulateMedia({ media: 'print' })
    // A head of a table is repeated on every sheet.
    const line = page.locator('main p[aria-hidden="true"]').first()
    expect(await line.evaluate((element) => getComputedStyle(element).display)).toBe('table-header-group')
    const title = (await page.locator('h1').textContent()) ?? ''
    expect(await line.textContent()).toContain(` | 岚禾泵业（示例公司 Demo） | ${title} | `)
    if (path.includes('region')) expect(await line.textContent()).toContain(said[lang].region)
    // Nothing that can only be clicked, each definition once, and long tables by their first rows.
    expect(await page.locator('main :is(button, summary, select):visible').count()).toBe(path === '/' ? 1 : 0)
    expect(await page.locator('[data-definitions]:visible').count()).toBe(0)
    expect(await page.locator('main tbody').evaluateAll(shownRows)).toEqual([])
    if (path === '/receivables')
      expect(await page.locator('[data-cut]:visible').first().textContent()).toMatch(said[lang].rows)
    await leave()
  })
})

/** The tables of which more rows are printed than panels print. */
const shownRows = (bodies: Element[]) =>
  bodies
    .map((body) => [...body.children].filter((row) => row.getClientRects().length > 0).length)
    .filter((rows) => rows > 12)
