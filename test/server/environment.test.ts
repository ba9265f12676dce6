import { stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { defaultSettings, readSettings } from '~/metrics/settings'
import { originOf, readEnv } from '~/server/env'
import { openProviders } from '~/server/identities/providers'
import { readSecret } from '~/server/secret'
import { today } from '~/server/services'
import { makeDataFolder } from '../support/data-folder'
import { createTestDatabase } from '../support/database'

const base = { NODE_ENV: 'test' } as const

test('an empty environment means an embedded database and a server on this machine only', () => {
  expect(readEnv({ ...base, DATABASE_URL: '', PORT: '' })).toMatchObject({
    HOST: '127.0.0.1',
    PORT: 3000,
    DEMO: 'on',
    LOG_LEVEL: 'info',
  })
})

test.each([
  ['PORT', '70000', 'is a number from 1 to 65535'],
  ['PORT', '3e3', 'is a number from 1 to 65535'],
  ['DEMO', 'yes', 'is "on" or "off"'],
  ['REPORT_TIME_ZONE', 'Shanghai', 'is a time zone such as Asia/Shanghai'],
  ['APP_SECRET', 'changeme', 'has at least 32 characters'],
  ['APP_SECRET', 'better-auth-secret-12345678901234567890', 'is one that others know or guess'],
  ['APP_SECRET', 'a'.repeat(40), 'is one that others know or guess'],
  ['APP_SECRET', 'changeme'.repeat(5), 'is one that others know or guess'],
  ['SMTP_URL', 'mail.example.com', 'is the address of a mail server'],
  ['MAIL_FROM', 'a@b.example\nBcc: c@d.example', 'is the mail address that mail comes from'],
  ['OIDC_ISSUER', 'http://id.example.com', 'is the https address of a provider of OpenID Connect'],
  ['OIDC_ISSUER', 'https://name:hidden@id.example.com', 'is the https address of a provider'],
  ['WECOM_AGENT_ID', 'hidden', 'is the number of the app'],
  ['WECOM_API_URL', 'http://qyapi.example.com', 'is an https address'],
  ['APP_URL', 'manyi.example.com', 'is the address people open, such as https://manyi.example.com'],
  ['DATABASE_URL', 'mysql://root:hidden@x/y', 'is the address of a PostgreSQL server, such as'],
])('%s=%s is refused without repeating the value', (name, value, sentence) => {
  const read = () => readEnv({ ...base, [name]: value })
  expect(read).toThrow(`The environment variable ${name} ${sentence}`)
  expect(read).not.toThrow(/hidden|changeme/)
})

test('a provider of identities is configured as a whole, with the address that people are sent back to', () => {
  const oidc = {
    OIDC_ISSUER: 'https://id.example.com',
    OIDC_CLIENT_ID: 'manyi',
    OIDC_CLIENT_SECRET: 'hidden',
  }
  const wecom = { WECOM_CORP_ID: 'ww1', WECOM_AGENT_ID: '1000002', WECOM_SECRET: 'hidden' }
  const APP_URL = 'https://m.example'
  for (const whole of [oidc, wecom]) {
    expect(() => readEnv({ ...base, ...whole })).toThrow('The environment variable APP_URL is missing')
    for (const name of Object.keys(whole))
      expect(() => readEnv({ ...base, APP_URL, ...whole, [name]: '' })).toThrow(
        `The environment variable ${name} is missing`,
      )
    expect(openProviders(readEnv({ ...base, APP_URL, ...whole }), () => new Date())).toHaveLength(1)
  }
  expect(() => readEnv({ ...base, APP_URL, OIDC_NAME: 'Company' })).toThrow('OIDC_ISSUER is missing')
  expect(openProviders(readEnv(base), () => new Date())).toEqual([])
})

test('the address is APP_URL, or host and port as a browser can open them', () => {
  expect(originOf({ APP_URL: 'https://m.example', HOST: '0.0.0.0', PORT: 3000 })).toBe('https://m.example')
  expect(originOf({ APP_URL: undefined, HOST: '0.0.0.0', PORT: 80 })).toBe('http://localhost:80')
  expect(originOf({ APP_URL: undefined, HOST: '::1', PORT: 80 })).toBe('http://[::1]:80')
})

test('today is the day in the reporting zone', () => {
  const now = () => new Date('2026-03-31T16:30:00Z')
  expect(today({ now, timeZone: 'Asia/Shanghai' })).toBe('2026-04-01')
  expect(today({ now, timeZone: 'America/New_York' })).toBe('2026-03-31')
})

test('the secret is made once, also by two programs at once, and only its owner can read it', async () => {
  const folder = await makeDataFolder()
  try {
    const env = { APP_SECRET: undefined, DATA_DIR: folder.path }
    const secrets = new Set(await Promise.all([1, 2, 3].map(() => readSecret(env))))
    expect(secrets.size).toBe(1)
    expect([...secrets][0]).toMatch(/^[\w-]{43}$/)
    expect((await stat(path.join(folder.path, 'secret'))).mode & 0o777).toBe(0o600)
    await writeFile(path.join(folder.path, 'secret'), 'short\n')
    await expect(readSecret(env)).rejects.toThrow('is too short')
  } finally {
    await folder.remove()
  }
})

test('settings are their defaults until a row says otherwise', async () => {
  const database = await createTestDatabase()
  try {
    expect(await readSettings(database.db)).toEqual(defaultSettings)
    await database.sql`insert into app.setting values ('minimumSample', '50'), ('demo', 'true')`
    expect(await readSettings(database.db)).toEqual({ ...defaultSettings, minimumSample: 50 })
  } finally {
    await database.close()
  }
})
