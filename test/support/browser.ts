/** A real headless browser, and visitors whose pages must not complain. */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { inject } from 'vitest'
import { oneAtATime } from './one-at-a-time'

const FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]
/** The server sends whole pages to anything that looks like a robot; tests want what people get. */
const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36'

/** `CHROME_PATH`, or the Chromium that came with npm, which needs nothing of the machine. */
export async function openBrowser(): Promise<Browser> {
  const { CHROME_PATH } = process.env
  if (CHROME_PATH) return chromium.launch({ executablePath: CHROME_PATH, args: FLAGS })
  const { executablePath, env } = await oneAtATime('unpack the browser', () =>
    amongLastingFiles(unpackBrowser),
  )
  return chromium.launch({ executablePath, env: { ...process.env, ...env }, args: FLAGS })
}

/** Runs what leaves something among the temporary files for the next run of the tests to find. */
async function amongLastingFiles<T>(work: () => Promise<T>): Promise<T> {
  if (!process.env.VITEST) return work()
  const { TMPDIR = '' } = process.env
  process.env.TMPDIR = inject('lastingFolder')
  try {
    return await work()
  } finally {
    process.env.TMPDIR = TMPDIR
  }
}

/**
 * The package's own flags are left out: they are for a cloud's function (one process for everything, no site
 * isolation). Its shared libraries, meant for the same place, are brought along where the machine lacks them.
 */
async function unpackBrowser(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const { default: packaged } = await import('@sparticuz/chromium')
  const executablePath = await packaged.executablePath()
  if (spawnSync(executablePath, ['--version', '--no-sandbox']).status === 0)
    return { executablePath, env: {} }
  const code = path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'))
  const { inflate } = await import(path.join(code, '../esm/lambdafs.js'))
  const libraries = await inflate(path.join(code, '../../bin/al2023.tar.br'))
  return { executablePath, env: { LD_LIBRARY_PATH: path.join(libraries, 'lib') } }
}

/** Runs in the page: React has marked what it answers for. */
function isTakenOver(): boolean {
  const main = document.querySelector('main')
  return !main || !('__remixContext' in window) || Object.keys(main).some((key) => key.startsWith('__react'))
}

/** A form that loads the page anew is answered before scripts have taken that page over. */
export const whenTakenOver = (page: Page) => page.waitForFunction(isTakenOver)

export type Visitor = {
  page: Page
  /** What the pages complained about so far; a test that expects a complaint empties it. */
  complaints: string[]
  /** Ends the visit. @throws where a page wrote an error to the console or failed */
  leave(): Promise<void>
}

/** A signed-in person with a browser window of their own. Without `cookie` it is a stranger. */
export async function visit(
  browser: Browser,
  { origin, cookie }: { origin: string; cookie?: string },
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: origin,
    userAgent: USER_AGENT,
    locale: 'zh-CN',
    ...options,
  })
  const cookies = cookie?.split('; ').map((pair) => {
    const [name = '', ...value] = pair.split('=')
    return { name, value: value.join('='), url: origin }
  })
  if (cookies) await context.addCookies(cookies)
  const page = await context.newPage()
  const open = page.goto.bind(page)
  page.goto = async (address, how) => {
    const answer = await open(address, how)
    // A page that is loaded does not tell that scripts have taken it over, on a slow machine.
    if (how?.waitUntil !== 'commit' && options.javaScriptEnabled !== false) await whenTakenOver(page)
    return answer
  }
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return {
    page,
    complaints,
    async leave() {
      await context.close()
      if (complaints.length > 0) throw new Error(`The pages complained:\n${complaints.join('\n')}`)
    },
  }
}
