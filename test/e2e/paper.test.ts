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
    expect(await line.textContent()).toContain(`岚禾泵业 Demo | ${title} | `)
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

test('a table on half a sheet shows all of its columns; one of many columns takes the whole', async () => {
  for (const lang of langs) {
    const { page, leave } = await visit(company.browser, preferring(company.server, lang), {
      viewport: { width: 680, height: 1001 },
    })
    for (const path of [
      '/complaints',
      '/complaints?view.complaints-dispositions=table',
      '/satisfaction',
      '/visits',
    ]) {
      await page.goto(path, { waitUntil: 'networkidle' })
      await page.emulateMedia({ media: 'print' })
      const cut = await page.locator('[data-paper="half"] > section').evaluateAll((panels) =>
        panels.flatMap((panel) => {
          const edge = panel.getBoundingClientRect().right + 1
          const cells = [...panel.querySelectorAll('table:not([class*="heard"] table) :is(td, th)')]
          return cells
            .filter((cell) => !cell.classList.contains('visually-hidden') && cell.getClientRects().length > 0)
            .filter((cell) => cell.getBoundingClientRect().right > edge)
            .map((cell) => `${panel.getAttribute('data-panel')}: ${cell.textContent}`)
        }),
      )
      expect([path, cut]).toEqual([path, []])
      const dispositions = page.locator('[data-panel="complaints-dispositions"]')
      if (path === '/complaints') {
        const heads = await dispositions.locator('table[class*="ranked"] thead th:visible').count()
        expect(heads).toBe(5)
      }
      if (SHOTS) await writeFile(`${SHOTS}/half-${path.replace(/\W+/g, '-')}-${lang}.pdf`, await page.pdf())
      if (SHOTS && path.startsWith('/complaints'))
        await dispositions.screenshot({ path: `${SHOTS}/half${path.replace(/\W+/g, '-')}-${lang}.png` })
      await page.emulateMedia({ media: 'screen' })
    }
    await leave()
  }
})

/** The tables of which more rows are printed than panels print. */
const shownRows = (bodies: Element[]) =>
  bodies
    .map((body) => [...body.children].filter((row) => row.getClientRects().length > 0).length)
    .filter((rows) => rows > 12)
