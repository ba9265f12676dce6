/** What most cells look like is read by a shorter way, to the same outcome as anything that only looks otherwise. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateReader } from '~/imports/dates'
import { isNoValue, isSettled, normalForm, normalText, onOneLine } from '~/imports/normal-form'
import { parseMoney, parseNumber } from '~/imports/numbers'
import { parseCode, parseText, parseWord } from '~/imports/text'

/** The same in digits that only the longer way reads. */
const fullWidth = (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

const two = fc.integer({ min: 0, max: 64 }).map((n) => String(n).padStart(2, '0'))
const instant = fc
  .tuple(
    fc.constantFrom('1900', '1901', '2024', '2026', '2100', '2198', '2199'),
    fc.constantFrom('-', '/'),
    fc.constantFrom('00', '01', '02', '04', '11', '12', '13'),
    fc.constantFrom('00', '01', '28', '29', '30', '31', '32'),
    fc.constantFrom('', ' ', 'T', '  '),
    fc.array(two, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', '', '', 'Z', '+08', '.5'),
  )
  .map(
    ([y, mark, m, d, blank, clock, end]) =>
      [y, m, d].join(mark) + (blank === '' ? end : blank + clock.join(':') + end),
  )

test('days and instants', () => {
  const read = dateReader([], '2026-11-05')
  fc.assert(
    fc.property(instant, (text) => {
      expect(read(text)).toEqual(read(fullWidth(text)))
    }),
    { numRuns: 5000 },
  )
})

test('numbers', () => {
  const digits = fc.constantFrom('', '0', '00', '7', '10', '070', '999999999', '1234567890')
  const number = fc
    .tuple(fc.constantFrom('', '-', '+', '¥'), digits, fc.constantFrom('', '.'), digits)
    .map((parts) => parts.join(''))
  const bounds = fc.record({
    scale: fc.constantFrom(0, 2, 3),
    min: fc.constantFrom(undefined, 0, 1),
    max: fc.constantFrom(undefined, 3, 10),
  })
  fc.assert(
    fc.property(number, bounds, (text, within) => {
      expect(parseNumber(text, within)).toEqual(parseNumber(fullWidth(text), within))
      expect(parseMoney(text)).toEqual(parseMoney(fullWidth(text)))
    }),
    { numRuns: 5000 },
  )
})

test('texts', () => {
  const settled: string[] = []
  for (let code = 0; code < 0x10000; code += 1) {
    const mark = String.fromCharCode(code)
    if (isSettled(`a${mark}a`)) settled.push(mark)
  }
  expect(settled.length).toBeGreaterThan(20_000)
  // What only a word processor reads is taken out by the longer way, and nothing is left of it.
  const long = (text: string) => `${text}\u200b`
  for (let at = 0; at < settled.length; at += 1) {
    const [a = '', b = ''] = [settled[at], settled[(at * 7919) % settled.length]]
    const text = `a${a}${b}${a}`.trim()
    expect(normalForm(text)).toBe(normalForm(long(text)))
    expect(normalText(text)).toBe(normalText(long(text)))
    expect(onOneLine(text)).toBe(text.replace(/ +/g, ' '))
    expect(parseText(text)).toEqual(parseText(long(text)))
    expect(parseCode(text)).toEqual(parseCode(long(text)))
    // Only such a character can begin the name of what has no value.
    if (a !== '(' && a !== '（') expect(a.normalize('NFKC')[0]).not.toBe('(')
  }
  for (const none of ['(none)', '（none）', '( NONE )', '（无）', '(無）', '（ｎｏｎｅ)']) {
    expect(isNoValue(none)).toBe(true)
    expect(parseWord(none)).toMatchObject({ reason: 'noValueWord' })
  }
})
