/**
 * `npm run -s tour`: the pictures of docs/tour.md, taken anew from the demo company as it stood on the tour's day.
 * Names of pictures, e.g. `tour-region`, limit it to those.
 */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { connect } from '#db/connect'
import { startEmbedded } from '#db/embedded'
import { migrateDatabase } from '#db/migrate'
import { Refusal } from '#db/refusal'
import { loadDemo } from '~/demo/load'
import { runCommand } from '~/server/command'
import { openBrowser, visit } from './support/browser'
import { makeDataFolder } from './support/data-folder'
import { startTestServer } from './support/server'

const DAY = '2026-11-22'
const ZONE = 'Asia/Shanghai'

type Picture = {
  address: string
  lang?: 'zh-CN' | 'en'
  appearance?: 'light' | 'dark'
  /** What of the page is shown, from the first to the last of these; by default the window as it opens. */
  parts?: readonly string[]
  width?: number
  height?: number
}

/** Twelve months up to the tour's day, as the lines of the overview ask for them. */
const year = 'from=2025-12-01&to=2026-11-30&as_of=2026-11-22&grain=month'

/** The filters in force. */
const CHIPS = 'ul:is([aria-label="Active filters"], [aria-label="已选筛选"])'

const pictures: Record<string, Picture> = {
  overview: { address: '/', height: 820 },
  'tour-attention': { address: '/', lang: 'zh-CN', parts: ['#attention'] },
  'tour-region': {
    address: `/satisfaction?${year}&region=southwest`,
    parts: [CHIPS, '#satisfaction-trend'],
  },
  'tour-product': {
    address: `/complaints?${year}&product=CP009`,
    parts: [CHIPS, '#complaints-trend', '#complaints-breakdown'],
  },
  'tour-customer': { address: '/customers/KH00007', height: 800 },
  'tour-teams': {
    address: '/visits?from=2026-01-01&to=2026-02-28&by=department',
    parts: ['#visits-breakdown'],
  },
  'tour-visits': {
    address: `/visits?${year}&department=XS02`,
    lang: 'zh-CN',
    parts: [CHIPS, '#visits-trend', '#visits-calendar'],
    width: 1440,
  },
  'tour-report': {
    address: '/report/2026-10',
    lang: 'zh-CN',
    parts: ['button:has-text("PDF")', 'article h1', 'article section'],
  },
  'tour-explore': {
    address: `/explore?metric=csat_rate&metric=responses&by=region&${year}`,
    appearance: 'dark',
    height: 900,
  },
}

/** Around the parts of a picture, so that nothing touches its edge. */
const MARGIN = 8

/** The rectangle that holds all of these parts. */
async function around(page: Page, parts: readonly string[]) {
  const boxes = await Promise.all(
    parts.map(async (part) => {
      const box = await page.locator(part).first().boundingBox()
      if (!box) throw new Refusal(`There is no ${part} at ${page.url()}.`)
      return box
    }),
  )
  const left = Math.min(...boxes.map(({ x }) => x)) - MARGIN
  const top = Math.min(...boxes.map(({ y }) => y)) - MARGIN
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + MARGIN
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + MARGIN
  return { x: left, y: top, width: right - left, height: bottom - top }
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
    const server = await startTestServer({ url: database.url, now })
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
      { address, lang = 'en', appearance = 'light', parts, width = 1280, height = 900 }: Picture,
    ) {
      const reader = {
        origin: server.origin,
        cookie: `${server.cookie}; lang=${lang}; appearance=${appearance}`,
      }
      const { page, leave } = await visit(browser, reader, { viewport: { width, height }, locale: lang })
      await page.goto(address, { waitUntil: 'networkidle' })
      const file = path.join(images, `${name}.png`)
      if (parts) await page.screenshot({ path: file, fullPage: true, clip: await around(page, parts) })
      else await page.screenshot({ path: file })
      console.log(file)
      await leave()
    }
  } finally {
    await close()
    await database.stop()
    await folder.remove()
  }
})
