/**
 * Whether the ledger is what was written. Each row holds the SHA-256 of the one before it and of its own canonical
 * text, computed here anew and not by the database; docs/security.md describes both.
 */
import { createHash } from 'node:crypto'
import type { Connection } from '#db/connect'
import { readInBatches } from '#db/cursor'

/** In the order of the canonical text. */
const FIELDS = [
  'seq',
  'at',
  'kind',
  'attempt_id',
  'actor_kind',
  'actor_id',
  'actor_name',
  'actor_roles',
  'client_address',
  'user_agent',
  'purpose',
  'panel',
  'format',
  'layout',
  'filters',
  'server',
  'outcome',
  'columns',
  'rows',
  'bytes',
  'sha256',
] as const

type Field = (typeof FIELDS)[number]
export type ChainedRow = Record<Field, string | null> & { previous: string; hash: string }

type Head = { seq: string; hash: string }

export const FIRST = '0'.repeat(64)

const fieldOf = (value: string | null) => (value === null ? '-' : `${Buffer.byteLength(value)}:${value}`)

export const canonicalText = (row: ChainedRow): string => FIELDS.map((field) => fieldOf(row[field])).join(',')

export const hashOf = (row: ChainedRow): string =>
  createHash('sha256')
    .update(`${row.previous} ${canonicalText(row)}`)
    .digest('hex')

/** `row` is the number of the first row that is wrong, or after which one is missing. */
export type Verdict = { rows: number; head: string; broken: null | { row: number; what: string } }

const asText = FIELDS.map((field) =>
  field === 'at'
    ? `to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`
    : `${field}::text as ${field}`,
).join(', ')

/**
 * Reads the whole ledger. `noted`: number and hash of a row that was written down earlier, which has to be there still.
 */
export async function verifyLedger(
  { pool, sql }: Connection,
  noted: { seq: number; hash: string } | null = null,
): Promise<Verdict> {
  let last = { seq: 0, hash: FIRST }
  const wrong = (row: number, what: string): Verdict => ({
    rows: last.seq,
    head: last.hash,
    broken: { row, what },
  })
  // Others may write meanwhile: what was there before has to be, and no more than there is after.
  const headNow = async () => (await sql<Head[]>`select seq::int8::text, hash from app.ledger_head`)[0]
  const before = await headNow()
  const [unguarded] = await sql<{ name: string }[]>`
    select t.name from (values ('app.ledger', 'chain'), ('app.ledger', 'keep'), ('app.ledger_head', 'keep')) t(of, name)
     where not exists (
       select from pg_trigger g where g.tgrelid = to_regclass(t.of) and g.tgname = t.name and g.tgenabled = 'A')`
  const statement = `select ${asText}, previous, hash from app.ledger order by ledger.seq`
  for await (const batch of readInBatches(pool, { text: statement, values: [], size: 2_000 })) {
    for (const row of batch as ChainedRow[]) {
      const seq = Number(row.seq)
      const next = last.seq + 1
      if (seq > next) return wrong(next, `is missing: ${last.seq} is followed by ${seq}`)
      if (seq < next) return wrong(seq, 'stands there twice')
      if (row.hash !== hashOf(row))
        return wrong(seq, `was changed: its text does not give its hash ${row.hash}`)
      if (row.previous !== last.hash)
        return wrong(
          seq,
          `does not follow row ${last.seq}, whose hash is ${last.hash}: one of the two was made anew`,
        )
      last = { seq, hash: row.hash }
      if (before && Number(before.seq) === seq && before.hash !== row.hash)
        return wrong(seq, `is not the one that was written last, whose hash is ${before.hash}`)
      if (noted?.seq === seq && noted.hash !== row.hash)
        return wrong(seq, `is another than was noted: its hash was ${noted.hash}`)
    }
  }
  const after = await headNow()
  if (!before || !after) return wrong(last.seq + 1, 'may be missing: the head of the chain was removed')
  if (Number(before.seq) > last.seq) return wrong(last.seq + 1, `is missing: ${before.seq} were written`)
  if (Number(after.seq) < last.seq) return wrong(Number(after.seq) + 1, 'was added beside the chain')
  if (noted && noted.seq > last.seq) return wrong(last.seq + 1, `is missing: row ${noted.seq} was noted`)
  if (unguarded)
    return wrong(last.seq + 1, `is not protected: a trigger (${unguarded.name}) of the ledger is off`)
  return { rows: last.seq, head: last.hash, broken: null }
}
