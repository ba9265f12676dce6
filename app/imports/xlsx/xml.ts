/** XML in flat memory: what a handler makes of each piece of the text, as it comes. */
import { SaxesParser } from 'saxes'
import { ImportRefusal } from '../refusal'
import { damaged } from './archive'

export type Attributes = Readonly<Record<string, string>>

/** Names come without the prefix of their namespace. */
export type Handler = {
  readonly open?: (name: string, attributes: Attributes) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/** Elements within each other; workbooks need ten. */
const maxDepth = 64
/** Characters of one tag or of the text between two; a cell has at most 32 767. */
const maxLength = 1_000_000
/** Characters that are parsed before the caller gets a turn, so that even the shortest rows stay few. */
const atOnce = 8192

/**
 * Parses the text and takes a turn after each piece of it, saying how many characters it had.
 * @throws ImportRefusal for what is no such XML, and for XML that could grow without end
 */
export async function* parseXml(bytes: AsyncIterable<Buffer>, handler: Handler): AsyncGenerator<number> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let depth = 0
  let since = 0
  const moved = () => {
    since = 0
  }
  parser.on('doctype', () => {
    throw new ImportRefusal('workbookDoctype')
  })
  parser.on('error', (error) => {
    throw damaged(error.message)
  })
  parser.on('opentag', ({ name, attributes }) => {
    moved()
    depth += 1
    if (depth > maxDepth) throw damaged(name)
    handler.open?.(localName(name), attributes)
  })
  parser.on('text', (text) => {
    moved()
    handler.text?.(text)
  })
  parser.on('closetag', ({ name }) => {
    moved()
    depth -= 1
    handler.close?.(localName(name))
  })
  for await (const text of decode(bytes)) {
    for (let at = 0; at < text.length; at += atOnce) {
      const piece = text.slice(at, at + atOnce)
      parser.write(piece)
      since += piece.length
      if (since > maxLength) throw new ImportRefusal('workbookCellEndless', { limit: maxLength })
      yield piece.length
    }
  }
  parser.close()
}

/** Parses all of a small part. */
export async function readXml(bytes: AsyncIterable<Buffer>, handler: Handler): Promise<void> {
  for await (const _ of parseXml(bytes, handler));
}

async function* decode(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (error) {
    throw error instanceof TypeError ? damaged('UTF-8') : error
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Characters of a cell, by the format. */
const longestCell = 32_767

/** A character that XML cannot hold, as the format writes it: `_x000D_`. */
const escaped = /_x([0-9A-Fa-f]{4})_/g
const escapeLength = 7

/** @throws ImportRefusal where what has been read of a cell is longer than one can be */
export function checkCell(written: string): void {
  if (written.length > longestCell * escapeLength) throw endless()
}

/** The text of a cell whose type says text. @throws ImportRefusal where it is longer than one can be */
export function cellText(written: string): string {
  const text = written.includes('_x')
    ? written.replace(escaped, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : written
  if (text.length > longestCell) throw endless()
  return text
}

const endless = () => new ImportRefusal('workbookCellEndless', { limit: longestCell })
