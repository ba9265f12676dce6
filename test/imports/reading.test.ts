/** From bytes to records: encodings, line numbers, quotes that go wrong, and files that are no CSV. */
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { examine } from '~/imports/encoding'
import { readRecords, recogniseDelimiter } from '~/imports/records'
import { sourceOf } from './support'

const inPieces = (text: string, size: number): Readable => {
  const bytes = Buffer.from(text)
  const pieces = []
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size))
  return Readable.from(pieces)
}

async function recordsOf(text: string, size = 7): Promise<[number, ...string[]][]> {
  const records: [number, ...string[]][] = []
  for await (const batch of readRecords(inPieces(text, size), 'utf-8', recogniseDelimiter)) {
    for (const { line, cells } of batch) records.push([line, ...cells])
  }
  return records
}

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')

describe('encodings', () => {
  // 编号 in GB18030.
  const gb = Buffer.from([0xb1, 0xe0, 0xba, 0xc5, 0x0a])
  test.each([
    ['UTF-8', Buffer.from('编号\n'), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from('\ufeff编号\n'), 'utf-8'],
    ['UTF-16', utf16('编号\n'), 'utf-16le'],
    ['UTF-16, high byte first', utf16('编号\n').swap16(), 'utf-16be'],
    ['GB18030', gb, 'gb18030'],
  ])('%s is recognised', async (_, bytes, encoding) => {
    expect((await examine(sourceOf(bytes), null)).encoding).toBe(encoding)
  })

  test.each([
    [
      'Western text',
      Buffer.from('caf\u00e9 cr\u00e8me, r\u00e9sum\u00e9 na\u00efve\n', 'latin1'),
      /not recognised/,
    ],
    [
      'a cut character',
      Buffer.from('编号\n').subarray(0, 5),
      /ends in the middle of a utf-8 character: line 1/,
    ],
    ['a workbook', Buffer.from('PK\u0003\u0004 …'), /xlsx/],
    ['a page', Buffer.from('<!DOCTYPE html><table>'), /HTML/],
    ['nothing', Buffer.alloc(0), /empty/],
  ])('%s is refused', async (_, bytes, sentence) => {
    await expect(examine(sourceOf(bytes), null)).rejects.toThrow(sentence)
  })

  test('a chosen encoding that does not fit is refused', async () => {
    await expect(examine(sourceOf(gb), 'utf-8')).rejects.toThrow('not valid utf-8')
  })
})

describe('records', () => {
  test('lines are those of the file, whatever the pieces and the line breaks in quotes', async () => {
    const text = 'a,b\r\n1,"x\r\ny"\r\n2,"say ""hi"""\r\n3,z'
    for (const size of [1, 2, 3, 5, 8, 1000]) {
      expect(await recordsOf(text, size)).toEqual([
        [1, 'a', 'b'],
        [2, '1', 'x\ny'],
        [4, '2', 'say "hi"'],
        [5, '3', 'z'],
      ])
    }
  })

  test('the delimiter is the mark that parts the header', () => {
    expect(recogniseDelimiter('a;b;c\n1,5;2;3')).toBe(';')
    expect(recogniseDelimiter('a\tb\n')).toBe('\t')
    expect(recogniseDelimiter('"a;b;c",d\n')).toBe(',')
  })

  test('a quote that never closes is refused with the line where its record begins', async () => {
    await expect(recordsOf('a,b\n1,2\n3,"oops\n4,5\n6,7\n')).rejects.toThrow('line 3 is never closed')
  })

  test('an endless quoted field is refused long before it ends', async () => {
    let sent = 0
    async function* endless() {
      yield Buffer.from('a\n"')
      for (; sent < 1000; sent += 1) yield Buffer.alloc(65_536, 'x')
    }
    const read = async () => {
      for await (const _ of readRecords(Readable.from(endless()), 'utf-8', recogniseDelimiter));
    }
    await expect(read()).rejects.toThrow('line 2 is longer than')
    expect(sent).toBeLessThan(30)
  })

  test('bare carriage returns are refused', async () => {
    await expect(recordsOf('a,b\r1,2\r')).rejects.toThrow('bare carriage returns')
  })
})
