/** The map of the checks in docs/security.md: none is missing, each says how it stands, and the tests that it names are there. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const CHECKS = 80

const rows = readFileSync(path.join(root, 'docs/security.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, check = '', state = '', tests = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim())
    const number = /^(\d+)\b/.exec(check)?.[1]
    return number === undefined ? [] : [{ number: Number(number), state, tests }]
  })

test(`has a row for each of the ${CHECKS}, in their order`, () => {
  const numbers = rows.map(({ number }) => number)
  expect([...new Set(numbers)]).toEqual(Array.from({ length: CHECKS }, (_, index) => index + 1))
  expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
})

test('each holds, holds in part, or does not yet, and the last two say why', () => {
  for (const { number, state } of rows) {
    expect([number, state]).toEqual([number, expect.stringMatching(/^(holds|part|not yet)\b/)])
    if (!state.startsWith('holds'))
      expect([number, state]).toEqual([number, expect.stringMatching(/: .{20,}/)])
  }
})

test('each test that is named exists, and what holds names one', () => {
  for (const { number, state, tests } of rows) {
    let folder = ''
    const named = [...tests.matchAll(/`([\w./-]+\.test\.ts)`/g)].map(([, name = '']) => {
      if (name.includes('/')) folder = path.dirname(name)
      return name.includes('/') ? name : path.join(folder, name)
    })
    expect([number, named.filter((name) => !existsSync(path.join(root, name)))]).toEqual([number, []])
    if (!state.startsWith('not yet')) expect([number, named]).not.toEqual([number, []])
  }
})
