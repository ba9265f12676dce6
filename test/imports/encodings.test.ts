/** Encodings: what is Chinese is read, what is not is refused with its place, and nothing becomes other characters. */
import { isUtf8 } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { examine, toEncoding } from '~/imports/encoding'
import { ImportRefusal } from '~/imports/refusal'
import { encode, encoded } from '../support/encode'
import { sourceOf } from './support'

const header = 'complaint_code,customer_code,received_at,type\n'

/** A small file with one cell a row that is not ASCII: on lines 2, 3, … */
const fileOf = (...cells: readonly Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from(header),
    ...cells.flatMap((cell, i) => [Buffer.from(`c${i},k,2026-01-05,`), cell, Buffer.from('\n')]),
  ])

const inEncoding = (encoding: string, ...cells: readonly string[]): Buffer =>
  fileOf(...cells.map((cell) => encoded(cell, encoding)))

/** The encoding taken, or the key of the sentence that refuses and what it names. */
async function outcome(bytes: Buffer, wanted: string | null = null): Promise<string> {
  try {
    return (await examine(sourceOf(bytes), wanted)).encoding
  } catch (error) {
    if (error instanceof ImportRefusal) return `${error.key}: ${Object.values(error.values).join(' ')}`
    throw error
  }
}

describe('Chinese in GB18030 is read', () => {
  test.each([
    ['units and traditional characters', ['90㎡ flat', '東風']],
    ['units alone', ['90㎡ flat', '5㎏', '20℃']],
    ['rare characters of names', ['李珺', '陈喆', '䶮之', '㛃', '王堃']],
    ['a traditional company', ['東風汽車', '臺灣積體電路', '長榮']],
    ['two words', ['退货', '换货']],
    ['one word in much ASCII', [`${'delivery was late '.repeat(20)}退货`]],
    ['yes and no', ['是', '否']],
    ['both sexes', ['男', '女']],
  ])('%s', async (_, cells) => {
    expect(await outcome(inEncoding('gb18030', ...cells))).toBe('gb18030')
    expect(await outcome(inEncoding('gb18030', ...cells), 'gb18030')).toBe('gb18030')
  })
})

describe('other encodings are refused by their names', () => {
  test.each([
    ['big5', ['客戶投訴', '包裝破損', '服務', '品質不良', '退貨申請']],
    ['big5', ['陳怡君', '林志明']],
    ['shift_jis', ['商品が破損していた', '返品希望']],
    ['shift_jis', ['ﾔﾏﾀﾞ ﾀﾛｳ', 'ｶﾌﾞｼｷｶﾞｲｼｬ']],
    ['euc-jp', ['商品が破損していた', '配送の遅れ']],
    ['euc-kr', ['고객 불만', '배송 지연', '김민수']],
    ['windows-1252', ['Lieferung verspätet', 'Jürgen Groß']],
    ['windows-1252', ['Réclamation', 'déjà réglé']],
    ['windows-1251', ['Жалоба', 'Доставка задержана']],
    ['koi8-r', ['привет', 'Доставка задержана']],
    ['windows-1250', ['Zażółć gęślą jaźń', 'Łukasz Wójcik']],
  ])('%s: %j', async (encoding, cells) => {
    const bytes = inEncoding(encoding, ...cells)
    const first = bytes.findIndex((byte) => byte >= 0x80)
    expect(await outcome(bytes)).toMatch(new RegExp(`^encodingLooks: ${encoding} 2 ${first + 1} 0x`))
    expect(await outcome(bytes, encoding)).toBe(encoding)
  })

  test('one word that could be two things is refused rather than guessed', async () => {
    expect(await outcome(inEncoding('windows-1251', 'МОСКВА'))).toMatch(/^encoding(?:Unclear|Looks)/)
    // 女 in GBK is also Ů in UTF-8.
    expect(await outcome(inEncoding('gb18030', '女'))).toMatch('encodingUnclear: gb18030, utf-8 2 ')
  })
})

/** Names of countries, languages and currencies, as the platform knows them in every language. */
function namesIn(locale: string): string[] {
  const pairs = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((a) =>
    [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((b) => a + b),
  )
  const of = (type: 'region' | 'language' | 'currency', codes: string[]) => {
    const names = new Intl.DisplayNames([locale], { type, fallback: 'none' })
    return codes.map((code) => names.of(code) ?? '')
  }
  const all = [
    ...of('region', pairs),
    ...of(
      'language',
      pairs.map((code) => code.toLowerCase()),
    ),
    ...of('currency', Intl.supportedValuesOf('currency')),
  ]
  return [...new Set(all)].filter((name) => /[^ -~]/.test(name) && !/[,;]/.test(name))
}

/** A sequence that is the same in every run. */
function sequence(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor(state / 256) % below
  }
}

describe('files of ten names each, 25 files a language', () => {
  const outcomes = async (encoding: string, locale: string) => {
    const names = namesIn(locale).flatMap((name) => encode(name, encoding) ?? [])
    expect(names.length).toBeGreaterThan(20)
    const next = sequence(7)
    const seen = new Set<string>()
    for (let i = 0; i < 25; i += 1) {
      const cells = Array.from({ length: 10 }, () => names[next(names.length)] ?? Buffer.from('x'))
      seen.add((await outcome(fileOf(...cells))).split(':')[0] ?? '')
    }
    return [...seen]
  }

  test.each(['zh', 'zh-Hant'])('GB18030, %s: all are read', async (locale) => {
    expect(await outcomes('gb18030', locale)).toEqual(['gb18030'])
  })

  test.each(['zh', 'ja', 'de', 'fr', 'pl', 'ru', 'el', 'tr', 'he'])(
    'UTF-8, %s: all are read',
    async (locale) => {
      expect(await outcomes('utf-8', locale)).toEqual(['utf-8'])
    },
  )

  test.each([
    ['big5', 'zh-Hant'],
    ['shift_jis', 'ja'],
    ['euc-jp', 'ja'],
    ['euc-kr', 'ko'],
    ['windows-1252', 'de'],
    ['windows-1252', 'fr'],
    ['windows-1252', 'es'],
    ['windows-1250', 'pl'],
    ['windows-1250', 'cs'],
    ['windows-1251', 'ru'],
    ['koi8-r', 'ru'],
    ['windows-1254', 'tr'],
    ['windows-1253', 'el'],
    ['windows-1256', 'ar'],
    ['windows-874', 'th'],
  ])('%s, %s: none is read as something else', async (encoding, locale) => {
    expect(await outcomes(encoding, locale)).toEqual(['encodingLooks'])
  })
})

describe('damage', () => {
  const rows = ['投诉处理不及时', '产品质量', '90㎡样板间', '退货', '张伟']
  const utf8 = fileOf(...rows.map((row) => Buffer.from(row)))
  const gb = inEncoding('gb18030', ...rows)
  const lineAt = (bytes: Buffer, at: number) => bytes.subarray(0, at).toString('latin1').split('\n').length

  test('UTF-8 with one damaged byte, wherever it is, is refused with its line and place', async () => {
    for (const [at, byte] of utf8.entries()) {
      if (byte < 0x80) continue
      const bytes = Buffer.from(utf8)
      bytes[at] = 0xff
      expect(isUtf8(bytes)).toBe(false)
      const [, line, place] =
        /^encodingBroken: utf-8 (\d+) (\d+) .*0xFF/.exec(await outcome(bytes))?.map(Number) ?? []
      expect(line).toBe(lineAt(utf8, at))
      // The place is where the character begins, or ends what comes before; a character has at most 3 bytes here.
      expect(Math.abs((place ?? 0) - (at + 1))).toBeLessThan(3)
    }
  })

  test('a row of another encoding is refused with its line', async () => {
    const mixed = (own: string, other: string) =>
      fileOf(...rows.map((row, i) => encoded(row, i === 2 ? other : own)))
    expect(await outcome(mixed('utf-8', 'gb18030'))).toMatch(/^encodingBroken: utf-8 4 /)
    expect(await outcome(mixed('gb18030', 'utf-8'))).toMatch(/^encoding(?:Broken: gb18030|Mixed: utf-8) 4 /)
    // Far behind what is enough to know the encoding of the others.
    const many = Array.from({ length: 3000 }, (_, i) => encoded(`客户第${i}次投诉`, 'gb18030'))
    const late = await outcome(fileOf(...many, Buffer.from('东西坏了')))
    expect(late).toMatch(/^encodingMixed: utf-8 3002 /)
    const big5 = await outcome(fileOf(...many, encoded('客戶投訴品質不良', 'big5')))
    expect(big5).toMatch(/^encodingMixed: big5 3002 /)
  })

  test('a file cut inside a character is refused', async () => {
    const cutsOf = async (bytes: Buffer, from: number, encoding: string | null = null) => {
      const seen = new Set<string>()
      for (let end = from; end < bytes.length - 1; end += 1) {
        seen.add((await outcome(bytes.subarray(0, end), encoding)).split(' ', 3).join(' '))
      }
      return [...seen]
    }
    // 伟 is the last character: three bytes in UTF-8, two in GB18030, and a line feed behind it.
    expect(await cutsOf(utf8, utf8.length - 3)).toEqual(['encodingCut: utf-8 6'])
    expect(await cutsOf(gb, gb.length - 2)).toEqual(['encodingCut: gb18030 6'])
    const big5 = inEncoding('big5', '投訴', '品質')
    expect(await cutsOf(big5, big5.length - 2, 'big5')).toEqual(['encodingCut: big5 3'])
  })

  test('UTF-16 with half a unit or half a character is refused with its line', async () => {
    const bytes = Buffer.from(`\ufeff${header}c1,k,2026-01-05,退货\n`, 'utf16le')
    expect(await outcome(bytes)).toBe('utf-16le')
    expect(await outcome(bytes.subarray(0, -1))).toMatch(/^encodingCut: utf-16le 2 /)
    const half = Buffer.from(`\ufeff${header}c1,k,2026-01-05,\ud800退\n`, 'utf16le')
    expect(await outcome(half)).toMatch(/^encodingWrong: utf-16le 2 /)
  })

  test('UTF-16 without a mark is named, and read where it is chosen', async () => {
    const bytes = Buffer.from(`${header}c1,k,2026-01-05,退货\n`, 'utf16le')
    expect(await outcome(bytes)).toBe('encodingUnmarked: utf-16le')
    expect(await outcome(bytes, 'utf-16le')).toBe('utf-16le')
    expect(await outcome(Buffer.from(bytes).swap16())).toBe('encodingUnmarked: utf-16be')
  })

  test('a byte-order mark and another choice do not go together', async () => {
    const marked = Buffer.concat([Buffer.from('\ufeff'), utf8])
    expect(await outcome(marked, 'gb18030')).toBe('encodingMark: utf-8 gb18030')
  })
})

describe('names of encodings', () => {
  test.each([
    ['GBK', 'gb18030'],
    ['gb2312', 'gb18030'],
    [' Big5 ', 'big5'],
    ['sjis', 'shift_jis'],
    ['cp932', 'shift_jis'],
    ['latin1', 'windows-1252'],
    ['iso-8859-2', 'iso-8859-2'],
    ['KOI8-R', 'koi8-r'],
    ['windows-1258', 'windows-1258'],
  ])('%s is %s', (name, encoding) => expect(toEncoding(name)).toBe(encoding))

  test.each(['klingon', 'utf-7', 'x-user-defined', '', '__proto__', 'constructor'])(
    '%j is refused',
    (name) => {
      expect(() => toEncoding(name)).toThrow('is not known')
    },
  )
})
