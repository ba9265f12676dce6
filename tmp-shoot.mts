import { chromium } from 'playwright-core'
import sparticuz from '@sparticuz/chromium'
import fs from 'node:fs'
const [link, out, ...paths] = process.argv.slice(2) as string[]
const origin = new URL(link!).origin
const browser = await chromium.launch({ executablePath: await sparticuz.executablePath(), headless: true, args: ['--no-sandbox','--disable-background-networking','--disable-component-update','--disable-sync','--disable-quic','--no-first-run','--disable-gpu'] })
const STATE = out + '/state.json'
if (!fs.existsSync(STATE)) {
  const c = await browser.newContext(); const p = await c.newPage(); await p.goto(link!); await c.storageState({ path: STATE }); await c.close()
}
const kinds = (process.env.KINDS ?? 'zh-CN light 1440').split(',').map((k) => k.split(' '))
for (const path of paths) for (const [lang, theme, width] of kinds) {
  const ctx = await browser.newContext({ storageState: STATE, viewport: { width: Number(width), height: 900 }, locale: lang })
  await ctx.addCookies([{ name: 'lang', value: lang!, url: origin }, { name: 'appearance', value: theme!, url: origin }])
  const page = await ctx.newPage()
  page.on('console', (m) => { console.log('CONSOLE', path, m.type(), m.text()) })
  const t = Date.now()
  const r = await page.goto(origin + path, { waitUntil: 'networkidle' })
  const name = (path.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '') || 'overview').slice(0, 50)
  console.log(r?.status(), path, lang, theme, width, Date.now() - t, 'ms', await page.evaluate(() => document.documentElement.scrollWidth + 'x' + document.documentElement.scrollHeight))
  await page.screenshot({ path: `${out}/${name}-${lang}-${theme}-${width}.png`, fullPage: true })
  await ctx.close()
}
await browser.close()
