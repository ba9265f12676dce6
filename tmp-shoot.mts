import { chromium } from 'playwright-core'
import sparticuz from '@sparticuz/chromium'
const [link, out, ...paths] = process.argv.slice(2) as string[]
const origin = new URL(link!).origin
const browser = await chromium.launch({ executablePath: await sparticuz.executablePath(), headless: true, args: ['--no-sandbox','--disable-background-networking','--disable-component-update','--disable-sync','--disable-quic','--no-first-run','--disable-gpu'] })
import fs from 'node:fs'
const file = '/tmp/records-state.json'
if (!fs.existsSync(file)) {
  const context = await browser.newContext()
  const first = await context.newPage()
  await first.goto(link!)
  await first.getByRole('button').first().click().catch(() => {})
  await first.waitForTimeout(1500)
  await context.storageState({ path: file })
}
const kinds = (process.env.KINDS ?? 'zh-CN light 1440,en dark 1440,zh-CN light 390').split(',').map((k) => k.split(' '))
for (const [i, path] of paths.entries()) for (const [lang, theme, width] of kinds) {
  const ctx = await browser.newContext({ storageState: file, viewport: { width: Number(width), height: 900 }, locale: lang!, javaScriptEnabled: !process.env.NOJS })
  await ctx.addCookies([{ name: 'lang', value: lang!, url: origin }, { name: 'appearance', value: theme!, url: origin }])
  const page = await ctx.newPage()
  page.on('console', (m) => console.log(path, lang, m.type(), m.text()))
  page.on('pageerror', (m) => console.log(path, lang, 'ERROR', String(m)))
  await page.goto(origin + path, { waitUntil: 'networkidle' })
  console.log(path, lang, theme, width, await page.title(), await page.evaluate(() => document.documentElement.scrollWidth))
  if (process.env.EVAL) console.log(await page.evaluate(process.env.EVAL))
  await page.screenshot({ path: `${out}/${i}-${lang}-${theme}-${width}.png`, fullPage: !process.env.FOLD })
  await ctx.close()
}
await browser.close()
