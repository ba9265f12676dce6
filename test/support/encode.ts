/** Text → bytes in any encoding that the platform can read, by turning its decoders round. */

const tables = new Map<string, ReadonlyMap<string, Buffer>>()

/** @returns null where the encoding lacks a character */
export function encode(text: string, encoding: string): Buffer | null {
  if (encoding === 'utf-8') return Buffer.from(text)
  const bytes: Buffer[] = []
  for (const character of text) {
    const found = tableOf(encoding).get(character)
    if (!found) return null
    bytes.push(found)
  }
  return Buffer.concat(bytes)
}

/** @throws where the encoding lacks a character */
export function encoded(text: string, encoding: string): Buffer {
  const bytes = encode(text, encoding)
  if (!bytes) throw new Error(`${encoding} lacks a character of ${text}`)
  return bytes
}

function tableOf(encoding: string): ReadonlyMap<string, Buffer> {
  const known = tables.get(encoding)
  if (known) return known
  const table = new Map<string, Buffer>()
  const decoder = new TextDecoder(encoding)
  const add = (...bytes: number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes), { stream: true }) + decoder.decode()
    const [character, ...others] = text
    if (character === undefined || others.length > 0 || character === '\ufffd') return
    if (!table.has(character)) table.set(character, Buffer.from(bytes))
  }
  for (let byte = 0; byte < 256; byte += 1) add(byte)
  const hasPairs = /^(?:gb|big5|shift|euc)/.test(encoding)
  for (let lead = 0x81; hasPairs && lead < 0xff; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) add(lead, trail)
  }
  // Rare Chinese characters of four bytes, such as those of extension A.
  for (let first = 0x81; encoding === 'gb18030' && first <= 0x82; first += 1) {
    for (let second = 0x30; second <= 0x39; second += 1) {
      for (let third = 0x81; third <= 0xfe; third += 1) {
        for (let fourth = 0x30; fourth <= 0x39; fourth += 1) add(first, second, third, fourth)
      }
    }
  }
  tables.set(encoding, table)
  return table
}
