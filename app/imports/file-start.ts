/** What the first bytes of a file say: a byte-order mark, or a format that is no CSV at all. */
import type { Words } from '~/i18n/message'
import { said } from './wording'

/** Encodings that a byte-order mark can announce. */
export type Mark = 'utf-8' | 'utf-16le' | 'utf-16be'

export function markOf(start: Buffer): Mark | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 'utf-8' : null
}

/** `archive`: a zip, as workbooks are; `compound`: what Excel wrote until 2003, and workbooks with a password. */
export type OfficeFormat = 'archive' | 'compound'

export function officeFormatOf(start: Buffer): OfficeFormat | null {
  const hex = start.subarray(0, 4).toString('hex')
  if (hex === '504b0304' || hex === '504b0506') return 'archive'
  return hex === 'd0cf11e0' ? 'compound' : null
}

/** Files that people take for CSV because they end in .csv. */
export function foreignFormat(start: Buffer): Words | null {
  const hex = start.subarray(0, 4).toString('hex')
  if (hex === '504b0304') return said('excelOrZip')
  if (hex === 'd0cf11e0') return 'Excel (xls)'
  if (hex.startsWith('1f8b')) return 'gzip'
  if (hex === '25504446') return 'PDF'
  if (hex === 'fffe0000' || hex === '0000feff') return 'UTF-32'
  return /^\ufeff?\s*<(?:!doctype|html|\?xml|svg|table)/i.test(start.toString('utf8'))
    ? said('htmlOrXml')
    : null
}

/** UTF-16 without a mark, known by its delimiters and line ends: every other byte of them is zero. */
export function unmarkedUtf16(start: Buffer): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0]
  start.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  // A line feed of theirs is two bytes; one of one byte ends a line of something else.
  const feeds = [0x0a, 0x0d].some((byte) => start.includes(byte))
  const hasOwn = (['0a00', '0d00', '000a', '000d'] as const).some((feed) => start.includes(feed, 0, 'hex'))
  if (feeds && !hasOwn) return null
  // At least one in forty, which even a text without spaces has; nearly all of them on one side.
  if (Math.max(even, odd) * 40 < start.length || Math.min(even, odd) * 20 > Math.max(even, odd)) return null
  return odd > even ? 'utf-16le' : 'utf-16be'
}
