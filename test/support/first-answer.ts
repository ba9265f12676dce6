/** How much script a page receives, and when it first handles a click itself. */
import type { Page } from 'playwright-core'

export type Script = { name: string; size: number }

/** The scripts that a page has received so far, as large as they travelled, without the headers of the answers. */
export async function watchScripts(page: Page): Promise<Script[]> {
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

/** In bytes. */
export const sizeOf = (scripts: readonly Script[]) => scripts.reduce((sum, { size }) => sum + size, 0)

export async function slowDown(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
}

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

/** Opens a page, the overview unless another is named; the ms after which it handles a click. */
export async function openAndWait(page: Page, path = '/'): Promise<number> {
  await page.goto(path, { waitUntil: 'commit' })
  await page.waitForSelector('form nav a')
  return page.evaluate<number>(firstAnswer)
}
