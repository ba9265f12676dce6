/** Two-step verification in the browser: set up, asked for, trusted, changed and switched off, with scripts and without. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '~/server/accounts/password-hash'
import { setPasswordHash } from '~/server/accounts/set-password'
import { accessibilityFaults } from '../support/accessibility'
import { addAccount } from '../support/accounts'
import { openBrowser, visit } from '../support/browser'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { layoutFaults } from '../support/layout-faults'
import { appOf, recoveryCodesIn, secretIn } from '../support/second-factor'
import { startTestServer, type TestServer } from '../support/server'
import { preferring } from './company'

const PASSWORD = 'seven wet otters'

let database: TestDatabase
let server: TestServer
let browser: Browser
let now = new Date()

beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ url: database.url, now: () => now })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
  await database.close()
})

const nextCode = () => {
  now = new Date(now.getTime() + 30_000)
}

async function addPerson(email: string) {
  const id = await addAccount(database.db, { name: 'Ursula von Hohenstein', email, roles: ['manager'] })
  await setPasswordHash(database.db, id, await hashPassword(PASSWORD), now)
}

const wordsOf = {
  en: {
    signIn: 'Sign in',
    setUp: 'Set up two-step verification',
    manage: 'Manage two-step verification',
    switchOn: 'Switch on',
    wrong: 'The code is wrong',
    copy: 'Copy',
    print: 'Print',
    kept: 'I have kept them: continue',
    signOut: 'Sign out',
    toRecovery: 'Without your phone? Use a recovery code',
    toCode: 'Use a code of the app',
    trusted: '1 trusted browser',
    forget: 'Trust none any more',
    newCodes: 'New recovery codes',
    move: 'Move to another phone',
    switchOff: 'Switch off',
  },
  'zh-CN': {
    signIn: '登录',
    setUp: '设置两步验证',
    manage: '管理两步验证',
    switchOn: '启用',
    wrong: '验证码不正确',
    copy: '复制',
    print: '打印',
    kept: '已妥善保存，继续',
    signOut: '退出登录',
    toRecovery: '手机不在身边？使用恢复代码',
    toCode: '使用验证器应用的验证码',
    trusted: '受信任的浏览器：1 个',
    forget: '取消全部信任',
    newCodes: '重新生成恢复代码',
    move: '更换手机',
    switchOff: '停用',
  },
} as const

test.each([
  ['zh-CN', 'light', { width: 1440, height: 900 }, true],
  ['en', 'dark', { width: 390, height: 844 }, true],
  ['en', 'light', { width: 1440, height: 900 }, false],
] as const)(
  'in %s, %s, on %o, scripts: %s',
  async (lang, appearance, viewport, javaScriptEnabled) => {
    const words = wordsOf[lang]
    const email = `ursula.von.hohenstein.${lang.slice(0, 2)}.${javaScriptEnabled}@customer-service.example.com`
    await addPerson(email)
    const reader = preferring({ ...server, cookie: 'x=y' }, lang, appearance)
    const { page, complaints, leave } = await visit(browser, reader, { viewport, javaScriptEnabled })
    const faults: string[] = []
    const look = async (name: string) => {
      if (!javaScriptEnabled) return
      await page.waitForLoadState('networkidle')
      const { PICTURES } = process.env
      if (PICTURES)
        await page.screenshot({
          path: `${PICTURES}/${name}.${lang}.${appearance}.${viewport.width}.png`,
          fullPage: true,
        })
      faults.push(...(await faultsOf(page)).map((fault) => `${name}: ${fault}`))
    }
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    const follow = (name: string) => page.getByRole('link', { name, exact: true }).click()
    const fill = (name: string, text: string) => page.locator(`input[name="${name}"]`).fill(text)
    const signIn = async () => {
      await page.goto('/sign-in')
      await fill('email', email)
      await fill('password', PASSWORD)
      await press(words.signIn)
    }
    const signOut = async () => {
      await page.context().clearCookies({ name: 'manyi.session_token' })
    }

    await signIn()
    await page.waitForURL(`${server.origin}/`)
    await page.goto('/account')
    await follow(words.setUp)
    await look('off')
    await press(words.setUp)
    const app = appOf(secretIn(await page.content()))
    await look('set-up')
    await fill('code', '12')
    await press(words.switchOn)
    await page.getByText(words.wrong).waitFor()
    complaints.length = 0
    await fill('code', app.code(now))
    await press(words.switchOn)
    await page.getByRole('link', { name: words.kept }).waitFor()
    const codes = recoveryCodesIn(await page.content())
    expect(codes).toHaveLength(10)
    await look('codes')
    if (javaScriptEnabled) {
      await press(words.copy)
      expect(await page.evaluate('String(getSelection())')).toContain(codes[9] ?? '?')
      await press(words.print)
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByRole('button', { name: words.print }).isVisible()).toBe(false)
      expect(await page.getByText(email).isVisible()).toBe(true)
      await page.emulateMedia({ media: 'screen' })
    }
    await follow(words.kept)
    await page.getByRole('link', { name: words.manage }).waitFor()

    nextCode()
    await signOut()
    await signIn()
    await page.waitForURL('**/sign-in/code')
    await look('code')
    await follow(words.toRecovery)
    await page.locator('input[autocomplete="off"]').waitFor()
    await look('recovery')
    await fill('code', codes[0] ?? '')
    await press(words.signIn)
    await page.waitForURL(`${server.origin}/`)
    await signOut()
    await signIn()
    await follow(words.toRecovery)
    await follow(words.toCode)
    await fill('code', '000 000')
    await page.locator('input[name="trust"]').check()
    await press(words.signIn)
    await page.getByRole('alert').waitFor()
    await look('code-refused')
    expect(await page.locator('input[name="trust"]').isChecked()).toBe(true)
    complaints.length = 0
    await fill('code', app.code(now))
    await press(words.signIn)
    await page.waitForURL(`${server.origin}/`)
    await signOut()
    await signIn()
    await page.waitForURL(`${server.origin}/`)

    await page.goto('/second-factor')
    await page.getByText(words.trusted).waitFor()
    await look('present')
    await press(words.forget)
    await page.getByText(words.trusted).waitFor({ state: 'detached' })
    await fill('proof', PASSWORD)
    await press(words.newCodes)
    await page.getByRole('link', { name: words.kept }).waitFor()
    expect(recoveryCodesIn(await page.content())).not.toContain(codes[1])
    await follow(words.kept)
    await page.goto('/second-factor')
    await fill('proof', 'wrong password')
    await press(words.move)
    await page.getByRole('alert').waitFor()
    complaints.length = 0
    await fill('proof', PASSWORD)
    await press(words.move)
    const other = appOf(secretIn(await page.content()))
    expect(other.secret).not.toBe(app.secret)
    await fill('code', other.code(now))
    await press(words.switchOn)
    await page.getByRole('link', { name: words.kept }).waitFor()
    await page.goto('/second-factor')
    await fill('proof', PASSWORD)
    await press(words.switchOff)
    await page.getByRole('button', { name: words.setUp }).waitFor()
    expect(faults).toEqual([])
    await leave()
  },
  180_000,
)

test('where everybody needs it, who has none sets it up right after signing in, and goes on', async () => {
  await addPerson('needs@example.com')
  await database.sql`insert into app.setting values ('require_second_factor', 'true')`
  const reader = preferring({ ...server, cookie: 'x=y' }, 'en', 'light')
  const { page, leave } = await visit(browser, reader)
  await page.goto('/sign-in')
  await page.locator('input[name="email"]').fill('needs@example.com')
  await page.locator('input[name="password"]').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/second-factor')
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Set up two-step verification' }).click()
  const app = appOf(secretIn(await page.content()))
  await page.locator('input[name="code"]').fill(app.code(now))
  await page.getByRole('button', { name: 'Switch on' }).click()
  await page.getByRole('link', { name: 'I have kept them: continue' }).click()
  await page.waitForURL(`${server.origin}/`)
  await page.goto('/second-factor')
  await page.getByText('it cannot be switched off').waitFor()
  await leave()
})

async function faultsOf(page: Page): Promise<string[]> {
  return [...(await layoutFaults(page)), ...(await accessibilityFaults(page))]
}
