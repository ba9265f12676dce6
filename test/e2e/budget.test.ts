/** What the pages ask of the reader's machine: scripts before the first answer, and that a slow one gets it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visit } from '../support/browser'
import { type Company, langs, openCompany, preferring } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

const KB = 1024

type Script = { name: string; size: number }

/** The scripts that a page has received so far, as large as they travelled, without the headers of the answers. */
async function watchScripts(page: Page): Promise<Script[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const found = new Map<string, { url: string; head: number }>()
  const scripts: Script[] = []
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script' || response.url.endsWith('.js'))
      found.set(requestId, { url: response.url, head: response.encodedDataLength })
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const script = found.get(requestId)
    if (script) scripts.push({ name: script.url, size: encodedDataLength - script.head })
  })
  return scripts
}

const total = (scripts: readonly Script[]) => scripts.reduce((sum, { size }) => sum + size, 0) / KB

/**
 * The time from the beginning of the navigation until the page handles a click itself: React then says that the
 * browser has nothing to do. Clicks are tried every 20 ms, as an impatient person would. The link has no address
 * meanwhile, because an early click would have the browser open the page anew, fifty times a second.
 */
const firstAnswer = `window.answered = new Promise((resolve) => {
  const attempt = () => {
    const link = document.querySelector('form nav a:not([aria-current])')
    const address = link.getAttribute('href')
    const click = new MouseEvent('click', { bubbles: true, cancelable: true, button: 0 })
    link.removeAttribute('href')
    link.dispatchEvent(click)
    link.setAttribute('href', address)
    if (click.defaultPrevented) resolve(performance.now())
    else setTimeout(attempt, 20)
  }
  attempt()
})`

describe.each(langs)('the overview in %s', (lang) => {
  test('needs little before it answers, and the code of the charts comes later', async () => {
    const { page, leave } = await visit(company.browser, preferring(company.server, lang))
    const scripts = await watchScripts(page)
    await page.goto('/', { waitUntil: 'commit' })
    await page.waitForSelector('form nav a')
    await page.evaluate(firstAnswer)
    const before = [...scripts]
    await page.waitForLoadState('networkidle')
    console.log(
      `${lang}: ${total(before).toFixed(1)} KB before the first answer, ${total(scripts).toFixed(1)} KB in all`,
    )
    expect(total(before)).toBeGreaterThan(50)
    expect(total(before)).toBeLessThanOrEqual(170)
    expect(total(scripts)).toBeLessThanOrEqual(330)
    await leave()
  })
})

test('the overview answers on a machine four times slower', async () => {
  const { page, leave } = await visit(company.browser, company.server)
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.goto('/', { waitUntil: 'commit' })
  await page.waitForSelector('form nav a')
  // How long it takes depends on what else the machine does; it is printed, and no bound holds for every machine.
  const answer = Math.round(await page.evaluate<number>(firstAnswer))
  console.log(`first answer after ${answer} ms at a quarter of the speed`)
  await leave()
})
