/** What a cell may look like, and what it becomes; tables of examples and of refusals. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Noted, type Parsed, withoutFormulaGuard } from '~/imports/cell'
import { dateReader } from '~/imports/dates'
import { parseInteger, parseMoney, parseNumber, parseScore } from '~/imports/numbers'
import { parseBoolean, parseCode, parseText } from '~/imports/text'

const plain = (parsed: Parsed | Noted): string => {
  if (typeof parsed === 'string') return parsed
  return 'note' in parsed ? `${parsed.text} (${parsed.note})` : `! ${parsed.reason}`
}

describe('money', () => {
  test.each([
    ['1234.5', '1234.5'],
    ['1,234.50', '1234.5'],
    ['¥1,234.50', '1234.5'],
    ['￥1,000', '1000'],
    ['１２３．４５', '123.45'],
    ['0', '0'],
    ['007', '7'],
    ['5.000', '5'],
    ['.5', '0.5'],
    ['9999999999999999.99', '9999999999999999.99'],
    ['1.234', '! numberDecimals'],
    // What binary arithmetic leaves: nearer than 0.000001 to whole cents, worked out in decimals.
    ['36788.399999999994', '36788.4 (amountRounded)'],
    ['0.30000000000000004', '0.3 (amountRounded)'],
    ['9.9999999', '10 (amountRounded)'],
    ['¥1,234.5000000001', '1234.5 (amountRounded)'],
    ['9007199254740993.0099999', '9007199254740993.01 (amountRounded)'],
    ['9999999999999999.9999999', '! numberOutOfRange'],
    ['5.684341886080802e-14', '0 (amountRounded)'],
    ['-5.684341886080802E-14', '0 (amountRounded)'],
    ['-0.00000001', '0 (amountRounded)'],
    ['-36788.399999999994', '! numberOutOfRange'],
    ['5.6e-3', '! numberUnknown'],
    ['5.6e+3', '! numberUnknown'],
    // 0.000001 and more away.
    ['1.230001', '! numberDecimals'],
    ['1.239999', '! numberDecimals'],
    ['1.2300009', '1.23 (amountRounded)'],
    ['1.2399991', '1.24 (amountRounded)'],
    ['1.234,56', '! numberUnknown'],
    ['12,34', '! numberUnknown'],
    ['1e5', '! numberUnknown'],
    ['NaN', '! numberUnknown'],
    ['Infinity', '! numberUnknown'],
    ['5-', '! numberUnknown'],
    ['--5', '! numberUnknown'],
    ['.', '! numberUnknown'],
    ['(5.00)', '! numberOutOfRange'],
    ['-5.00', '! numberOutOfRange'],
    ['12345678901234567890', '! numberOutOfRange'],
  ])('%s is %s', (text, expected) => expect(plain(parseMoney(text))).toBe(expected))

  test('every amount that is accepted prints back as it was', () => {
    const amounts = fc.tuple(
      fc.bigInt({ min: 0n, max: 9_999_999_999_999_999n }),
      fc.integer({ min: 0, max: 99 }),
    )
    fc.assert(
      fc.property(amounts, ([whole, cents]) => {
        const exact = `${whole}.${String(cents).padStart(2, '0')}`
        const grouped = `¥${whole.toString().replace(/\B(?=(\d{3})+$)/g, ',')}.${exact.split('.')[1]}`
        expect(plain(parseMoney(grouped))).toBe(plain(parseMoney(exact)))
        expect(exact.startsWith(plain(parseMoney(exact)))).toBe(true)
      }),
    )
  })
})

describe('other numbers', () => {
  test.each([
    ['85%', '0.85'],
    ['5%', '0.05'],
    ['100%', '1'],
    ['12.5%', '0.125'],
    ['(1,234.50)', '-1234.5'],
    ['-3', '-3'],
    ['-0', '0'],
  ])('%s is %s', (text, expected) => expect(plain(parseNumber(text, { scale: 6 }))).toBe(expected))

  test('whole numbers and scores have no fraction and keep their bounds', () => {
    expect(plain(parseInteger('30.5', 0))).toBe('! integerUnknown')
    expect(plain(parseInteger('-1', 0))).toBe('! numberOutOfRange')
    expect(plain(parseScore('6', 'score', false))).toBe('! scoreUnknown')
    expect(plain(parseScore('4.5', 'score', false))).toBe('! scoreUnknown')
    expect(plain(parseScore('11', 'nps', false))).toBe('! npsUnknown')
    // 1 is best at the source; 6 − 1 = 5 is best here.
    expect(plain(parseScore('1', 'score', true))).toBe('5')
  })
})

describe('dates', () => {
  const read = (text: string, ...patterns: string[]): string => {
    const written = dateReader(patterns, '2026-11-05')(text)
    return 'day' in written
      ? [written.day, written.time, written.offset].filter(Boolean).join(' ')
      : `! ${written.reason}`
  }
  test.each([
    ['2026-11-05', '2026-11-05'],
    ['2026/11/5', '2026-11-05'],
    ['2026年11月5日', '2026-11-05'],
    ['2026年11月5日 14:30', '2026-11-05 14:30:00'],
    ['2026年11月5日14时30分', '2026-11-05 14:30:00'],
    ['20261105', '2026-11-05'],
    ['２０２６－１１－０５', '2026-11-05'],
    ['2026-11-05T14:30:15Z', '2026-11-05 14:30:15 Z'],
    ['2026-11-05 14:30+08:00', '2026-11-05 14:30:00 +08:00'],
    ['2024-02-29', '2024-02-29'],
    ['2023-02-29', '! dayMissing'],
    ['2026-13-01', '! dayMissing'],
    ['2026-11-05 24:00', '2026-11-05 24:00:00'],
    ['1899-12-31', '! dayOutOfRange'],
    ['02/03/2024', '! dayAmbiguous'],
    ['2/3/24', '! dayAmbiguous'],
    ['45234', '! dayUnknown'],
    ['yesterday', '! dayUnknown'],
  ])('%s is %s', (text, expected) => expect(read(text)).toBe(expected))

  test("the profile's patterns decide what is ambiguous", () => {
    expect(read('02/03/2024', 'M/d/yyyy')).toBe('2024-02-03')
    expect(read('02/03/2024', 'd/M/yyyy')).toBe('2024-03-02')
    expect(read('10/21/18 0:59', 'M/d/yy H:mm')).toBe('2018-10-21 00:59:00.000')
    expect(read('2016-04-29T00:00:00Z', "yyyy-MM-dd'T'HH:mm:ss'Z'")).toBe('2016-04-29 00:00:00.000')
    expect(read('2016-04-29T00:00:00Z', "yyyy-MM-dd'T00:00:00Z'")).toBe('2016-04-29')
    expect(read('2026-11-05', 'd/M/yyyy')).toBe('2026-11-05')
  })
})

describe('codes and texts', () => {
  test.each([
    ['00123', '00123'],
    ['3E05', '3E05'],
    ['9377952927E-5', '9377952927E-5'],
    ['2.98725E+13', '! codeFromSpreadsheet'],
    ['3E+14', '! codeFromSpreadsheet'],
    ['a\u0000b', '! controlCharacter'],
    ['a\u202eb', '! controlCharacter'],
    ['a\nb', '! codeLineBreak'],
    ['x'.repeat(201), '! codeTooLong'],
  ])('the code %j is %s', (text, expected) => expect(plain(parseCode(text))).toBe(expected))

  test('texts keep line breaks and emoji and refuse what cannot be shown', () => {
    expect(plain(parseText('第一行\n第二行 😀'))).toBe('第一行\n第二行 😀')
    expect(plain(parseText('\ud800'))).toBe('! controlCharacter')
    expect(plain(parseText('坏\ufffd'))).toBe('! controlCharacter')
  })

  test.each([
    ["'=1+1", '=1+1'],
    ["'+8613800000000", '+8613800000000'],
    ["''=1", "'=1"],
    ["'twas", "'twas"],
    ['=1+1', '=1+1'],
  ])('%s without its guard is %s', (text, expected) => expect(withoutFormulaGuard(text)).toBe(expected))

  test.each([
    ['是', 'true'],
    ['N', 'false'],
    ['YES', 'true'],
    ['0', 'false'],
    ['maybe', '! booleanUnknown'],
  ])('%s is %s', (text, expected) => expect(plain(parseBoolean(text))).toBe(expected))
})
