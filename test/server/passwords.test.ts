/** Which passwords are taken, and that one opens the door only as it was typed. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { translate } from '~/i18n/translate.server'
import { hashPassword, isPassword } from '~/server/accounts/password-hash'
import { refusalOfPassword } from '~/server/accounts/password-rule'
import { setPasswordHash } from '~/server/accounts/set-password'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { post, startTestServer, type TestServer } from '../support/server'

const person = {
  name: '王小明 Mia Berg',
  email: 'mia.berg@harbour-trade.com',
  origin: 'https://figures.harbour.example',
}
const refusal = (password: string) => {
  const words = refusalOfPassword(password, person)
  return words && translate(words, 'en')
}

describe('the rule', () => {
  test.each([
    ['seven wet otters', null],
    ['七只湿漉漉的水獭在河边跳舞', null],
    ['            otter', null],
    ['🦦🦦🦭🦭🐋🐋🐟🐟🦀🦀🐚🐚', null],
    ['x9$kQ2!vLp7&', null],
    ['o'.repeat(3) + 'tter'.repeat(31), null],
    ['seven otter', 'The password is too short: it takes at least 12 characters.'],
    ['🦦🦭🐋🐟🦀🐚', 'The password is too short: it takes at least 12 characters.'],
    ['oxen'.repeat(33), 'The password is too long: it takes 128 characters at most.'],
    ['my ManYi figures', 'The password contains “manyi”, which others would try first.'],
    ['ｍａｎｙｉ of the day', 'The password contains “manyi”, which others would try first.'],
    ['我们的满意度数据平台真好用', 'The password contains “满意”, which others would try first.'],
    ['one more analyst', 'The password contains “analyst”, which others would try first.'],
    ['seven wet BERG', 'The password contains “berg”, which others would try first.'],
    ['王小明喜欢在河边看水獭跳舞', 'The password contains “王小明”, which others would try first.'],
    ['harbour-trade 26', 'The password contains “harbour-trade”, which others would try first.'],
    ['figures of May 26', 'The password contains “figures”, which others would try first.'],
    ['password2026!', 'This password is one of those that everybody tries first.'],
    ['123456789012', 'This password is one of those that everybody tries first.'],
    ['aaaaaaaaaaaaaa', 'This password is one of those that everybody tries first.'],
    ['abcabcabcabcabc', 'This password is one of those that everybody tries first.'],
    ['dragondragondragon', 'This password is one of those that everybody tries first.'],
    ['qwertyuiop123', 'This password is one of those that everybody tries first.'],
  ])('of “%s”: %s', (password, expected) => {
    expect(refusal(password)).toBe(expected)
  })
})

describe('the door', () => {
  let database: TestDatabase
  let server: TestServer

  beforeAll(async () => {
    database = await createTestDatabase()
    server = await startTestServer({ url: database.url, now: () => new Date('2026-03-31T04:00:00Z') })
  })
  afterAll(async () => {
    await server.close()
    await database.close()
  })

  const attempt = async (password: string, email = 'admin@manyi.invalid') =>
    (await post(`${server.origin}/sign-in`, { email, password })).status
  const setPassword = async (password: string) => {
    const [row] = await database.sql`select id from auth."user" where email = 'admin@manyi.invalid'`
    await setPasswordHash(database.db, row?.id, await hashPassword(password), new Date())
    await database.sql`delete from auth.sign_in_limit`
  }

  test.each([
    [
      'ordinary',
      'seven wet otters',
      ['Seven wet otters', 'seven wet otters ', ' seven wet otters', 'seven wet  otters'],
    ],
    ['longer than 72 bytes', `${'ab '.repeat(30)}x`, [`${'ab '.repeat(30)}y`, 'ab '.repeat(24)]],
    ['of letters that look alike', 'ｓeven wet otters', ['seven wet otters']],
    ['with a blank that is another', 'seven\u00a0wet otters', ['seven wet otters']],
    ['with an accent in one character', 'caf\u00e9 on the corner', ['cafe\u0301 on the corner']],
    ['with line ends', 'seven\r\nwet otters', ['seven\nwet otters']],
    ['at its longest', '水獭'.repeat(64), ['水獭'.repeat(63)]],
  ])('a password %s is compared as it is', async (_kind, right, wrong) => {
    await setPassword(right)
    expect(await attempt(right)).toBe(303)
    expect(await attempt(right, ' Admin@Manyi.invalid ')).toBe(303)
    for (const other of wrong) expect([other, await attempt(other)]).toEqual([other, 401])
  })

  test('no two different passwords are the same one', async () => {
    const characters = fc.string({ unit: 'binary', minLength: 1, maxLength: 100 })
    const alike = fc.oneof(
      fc.tuple(characters, characters),
      characters.map((text) => [text, `${text} `] as [string, string]),
      characters.map((text) => [`ｏ${text}`, `ｏ${text}`.normalize('NFKC')] as [string, string]),
      characters.map((text) => [`${'é'.repeat(36)}${text}`, `${'é'.repeat(36)}${text}x`] as [string, string]),
    )
    await fc.assert(
      fc.asyncProperty(alike, async ([one, other]) => {
        const hash = await hashPassword(one)
        expect(await isPassword({ hash, password: one })).toBe(true)
        expect(await isPassword({ hash, password: other })).toBe(one === other)
      }),
      { numRuns: 10 },
    )
  })
})
