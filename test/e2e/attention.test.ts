/** An item that needs attention is acknowledged, put off, assigned and taken back: with scripts and without, in both languages. */
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityFaults } from '../support/accessibility'
import { visit } from '../support/browser'
import { type Company, openCompany, preferring } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

/** With SHOTS set to a folder, for a look. */
const { SHOTS } = process.env
async function takePicture(page: Page, name: string) {
  if (!SHOTS) return
  await mkdir(SHOTS, { recursive: true })
  await page.screenshot({ path: `${SHOTS}/${name}.png` })
}

const WORDS = {
  'zh-CN': { note: '备注', until: '推迟至', known: '知悉', off: '推迟', back: '恢复列出' },
  en: {
    note: 'Note',
    until: 'Put off until',
    known: 'Acknowledge',
    off: 'Put off',
    back: 'Back to the list',
  },
}

test.each([
  ['zh-CN', 'light', true, { width: 1440, height: 900 }],
  ['en', 'dark', false, { width: 390, height: 844 }],
] as const)('in %s, %s, scripts %s', async (lang, appearance, javaScriptEnabled, viewport) => {
  const words = WORDS[lang]
  const { page, leave } = await visit(company.browser, preferring(company.server, lang, appearance), {
    viewport,
    javaScriptEnabled,
  })
  await page.goto('/', { waitUntil: 'networkidle' })
  const panel = page.locator('[data-panel="attention"]')
  const standing = panel.locator(':scope > section[data-severity] [data-kind]')
  const first = standing.first()
  const head = (await first.locator('a').first().textContent()) ?? ''
  const shown = await standing.count()
  await first.locator('summary').click()
  await takePicture(page, `attention-form-${lang}`)
  if (javaScriptEnabled) expect(await accessibilityFaults(page)).toEqual([])
  await first.getByLabel(words.note).fill('Known <since> Monday')
  await first.getByRole('button', { name: words.known, exact: true }).click()
  const aside = (part: string) => panel.locator(`[data-part="${part}"] [data-kind]`)
  await aside('acknowledged').waitFor({ state: 'attached' })
  expect(await aside('acknowledged').textContent()).toContain(head)
  expect(await aside('acknowledged').textContent()).toContain('Known <since> Monday')
  // As many as before stand first, because the next one follows.
  expect(await standing.count()).toBe(shown)
  expect(await first.locator('a').first().textContent()).not.toBe(head)

  await panel.locator('[data-part="acknowledged"] > summary').click()
  await aside('acknowledged').locator('summary').click()
  await aside('acknowledged').getByLabel(words.until).fill('2026-12-01')
  await aside('acknowledged').getByRole('button', { name: words.off, exact: true }).click()
  await aside('put_off').waitFor({ state: 'attached' })
  expect(await aside('acknowledged').count()).toBe(0)
  await panel.locator('[data-part="put_off"] > summary').click()
  await takePicture(page, `attention-put-off-${lang}`)
  expect(await aside('put_off').locator('[data-says]').textContent()).toMatch(/2026/)

  await aside('put_off').locator('summary').click()
  await aside('put_off').getByRole('button', { name: words.back }).click()
  await panel.locator('[data-part="put_off"]').waitFor({ state: 'detached' })
  expect(await first.locator('a').first().textContent()).toBe(head)
  await leave()
})
