/**
 * COPY into a table, over `pg`: the one driver whose COPY survives a bad row, a full disk and a reader that
 * goes away. Everything of an import runs on such a connection, in one transaction.
 */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { encrypted } from './tls'

export type CopyClient = pg.Client

/** Opens a connection that can COPY. Its caller ends it. */
export async function openCopyClient(url: string): Promise<CopyClient> {
  const client = new pg.Client({ ...encrypted(url), application_name: 'manyi import' })
  // A connection that breaks while nobody waits for an answer must not end the program.
  client.on('error', () => {})
  await client.connect()
  return client
}

/**
 * Streams rows into `columns` of `table` with back-pressure.
 * @param rows pieces of COPY text, each made of whole lines of values as `copyValue` writes them, with tabs between
 */
export async function copyInto(
  client: CopyClient,
  table: string,
  columns: readonly string[],
  rows: AsyncIterable<string>,
): Promise<void> {
  const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const target = client.query(copyFrom(`copy ${pg.escapeIdentifier(table)} (${list}) from stdin`))
  await pipeline(Readable.from(rows, { objectMode: true, highWaterMark: 4 }), target)
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** How COPY's text format writes that there is no value. */
export const NULL = '\\N'

/** One value in COPY's text format. */
export const copyValue = (value: string): string =>
  /[\\\n\r\t]/.test(value) ? value.replace(/[\\\n\r\t]/g, (mark) => escapes[mark] ?? mark) : value
