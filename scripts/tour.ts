/**
 * `npm run -s tour`: the pictures of docs/tour.md, taken anew from the demo company as it stood on the tour's day.
 * Names of pictures, e.g. `tour-2-region`, limit it to those.
 */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { connect } from '#db/connect'
import { startEmbedded } from '#db/embedded'
import { migrateDatabase } from '#db/migrate'
import { loadDemo } from '~/demo/load'
import { runCommand } from '~/server/command'
import { openBrowser, visit } from '../test/support/browser'
import { makeDataFolder } from '../test/support/data-folder'
import { startTestServer } from '../test/support/server'

const DAY = '2026-11-22'
const ZONE = 'Asia/Shanghai'

type Picture = {
  address: string
  lang?: 'zh-CN' | 'en'
  appearance?: 'light' | 'dark'
  /** What of the page is shown; by default all of it. */
  part?: string
  width?: number
}

const pictures: Record<string, Picture> = {
  overview: { address: '/' },
}

const images = fileURLToPath(new URL('../docs/images/', import.meta.url))

await runCommand(async () => {
  const wanted = process.argv.slice(2)
  const folder = await makeDataFolder()
  const database = await startEmbedded({ dataDir: folder.path, log: () => {}, durable: false })
  const { db, close } = connect(database.url, { max: 2 })
  try {
    await migrateDatabase(database.url, () => {}, ZONE)
    await loadDemo({ connectionUrl: database.url, db, today: DAY, timeZone: ZONE, log: () => {} })
    const now = () => new Date(`${DAY}T12:00:00+08:00`)
    const server = await startTestServer({ url: database.url, now, timeZone: ZONE })
    const browser = await openBrowser()
    try {
      for (const [name, picture] of Object.entries(pictures)) {
        if (wanted.length === 0 || wanted.includes(name)) await take(name, picture)
      }
    } finally {
      await browser.close()
      await server.close()
    }

    async function take(
      name: string,
      { address, lang = 'en', appearance = 'light', part, width = 1280 }: Picture,
    ) {
      const reader = {
        origin: server.origin,
        cookie: `${server.cookie}; lang=${lang}; appearance=${appearance}`,
      }
      const { page, leave } = await visit(browser, reader, { viewport: { width, height: 900 }, locale: lang })
      await page.goto(address, { waitUntil: 'networkidle' })
      const file = path.join(images, `${name}.png`)
      if (part) await page.locator(part).first().screenshot({ path: file })
      else await page.screenshot({ path: file, fullPage: true })
      console.log(file)
      await leave()
    }
  } finally {
    await close()
    await database.stop()
    await folder.remove()
  }
})
