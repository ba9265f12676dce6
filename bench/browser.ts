/** What the overview asks of a browser: compressed scripts, and the time until it answers on a slow machine. */
import { openBrowser, visit } from '../test/support/browser'
import { openAndWait, sizeOf, slowDown, watchScripts } from '../test/support/first-answer'
import type { Section } from './bench'
import { startServer } from './server'
import { column } from './table'

export const browser: Section = async ({ warehouse, log }) => {
  const server = await startServer(warehouse.dir, log)
  const opened = await openBrowser()
  try {
    const { page, leave } = await visit(opened, server)
    const scripts = await watchScripts(page)
    await openAndWait(page)
    const before = sizeOf(scripts)
    await page.waitForLoadState('networkidle')
    const all = sizeOf(scripts)
    await leave()
    const slow = await visit(opened, server)
    await slowDown(slow.page, 4)
    const answer = await openAndWait(slow.page)
    await slow.leave()
    return [
      {
        title: 'Browser',
        columns: [
          column('before', 'scripts before the first answer', 'bytes'),
          column('all', 'scripts in all', 'bytes'),
          column('answer', 'first answer at a quarter of the speed', 'ms'),
        ],
        rows: [{ name: 'overview', values: { before, all, answer } }],
      },
    ]
  } finally {
    await opened.close()
    await server.close()
  }
}
