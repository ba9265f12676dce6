/** What people have said about days and periods, and the trends at which it is shown. */
import { sql } from 'drizzle-orm'
import { currentRequest, type DatabaseRequest } from '#db/request'
import { scopeKey } from '#db/row-scope'
import type { Text } from '~/i18n/message'
import type { Answer, TimeNote } from '~/metrics/answer'
import { structuralColumn } from '~/metrics/columns'
import { run, type Warehouse } from '~/metrics/execute'
import type { Query } from '~/metrics/query'
import type { Scope } from '~/metrics/query-params'
import { addDays, earlier, later, nextBucket } from '~/metrics/time'

/** Of the whole company. */
export const MOST_NOTES = 500

export type StoredNote = {
  note_id: string
  from_on: string
  to_on: string
  words: string
  /** Null is all of them. */
  subject: string | null
  /** Null is the whole company. */
  region_code: string | null
  region: string | null
  /** The codes of the region, of all below it and of all above it. */
  concerned: string[]
  version: number
  written_by_id: string
  written_by: string
  written_at: string
}

const asked = new WeakMap<DatabaseRequest, Map<string, Promise<StoredNote[]>>>()

/** All that whoever asks sees, by their days; read once for a request, whose trends then say the same. */
export function readTimeNotes(context: Warehouse): Promise<StoredNote[]> {
  const request = currentRequest()
  if (!request) return read(context)
  const known = asked.get(request) ?? new Map<string, Promise<StoredNote[]>>()
  asked.set(request, known)
  const scope = scopeKey(context.scope ?? 'company')
  const notes = known.get(scope) ?? read(context)
  known.set(scope, notes)
  return notes
}

/** A note of a region that is no more is not shown: without its name it would be taken for one of the whole company. */
const read = async (context: Warehouse): Promise<StoredNote[]> => [
  ...(await run<StoredNote>(
    context,
    sql`
    select n.note_id, n.from_on::text as from_on, n.to_on::text as to_on, n.words, n.subject, r.region_code,
      coalesce(r.name, r.region_code) as region, n.version, n.written_by_id, n.written_by,
      to_char(n.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as written_at,
      array(select near.region_code from warehouse.dim_region near
        where near.region_id = any(r.path) or r.region_id = any(near.path)) as concerned
    from app.time_note n left join warehouse.dim_region r on r.region_id = n.region_id
    where n.region_id is null or r.region_id is not null
    order by n.from_on, n.to_on, n.written_at, n.note_id limit ${MOST_NOTES}`,
  )),
]

/** Whether a note belongs to a trend: it is of all subjects or one of its, of the company or a region that it counts. */
export const isAbout =
  (about: readonly Scope[], { where }: Pick<Query, 'where'>) =>
  ({ subject, region_code, concerned }: StoredNote): boolean =>
    (subject === null || about.some((one) => one === subject)) &&
    (region_code === null || !where.region?.length || where.region.some((code) => concerned.includes(code)))

/** The trend with the notes of its time, numbered by their days; where a bucket has one, with a column of them. */
export function withNotes<A extends Answer<Text>>(
  answer: A,
  { from, to, grain }: Pick<Query, 'from' | 'to' | 'grain'>,
  stored: readonly StoredNote[],
): A {
  const buckets = [...new Set(answer.rows.map(({ bucket }) => String(bucket)))]
  const touchedBy = (note: Pick<StoredNote, 'from_on' | 'to_on'>) =>
    buckets.filter(
      (bucket) =>
        note.from_on <= earlier(addDays(nextBucket(bucket, grain), -1), to) &&
        note.to_on >= later(bucket, from),
    )
  const notes: TimeNote[] = []
  const texts = new Map<string, string>()
  for (const note of stored) {
    const touched = touchedBy(note)
    const [first, last] = [touched[0], touched.at(-1)]
    if (first === undefined || last === undefined) continue
    const { note_id: id, from_on, to_on, region, written_by: by } = note
    const words = region === null ? note.words : `${region} · ${note.words}`
    notes.push({ id, number: notes.length + 1, from: from_on, to: to_on, first, last, words, by })
    for (const bucket of touched)
      texts.set(bucket, texts.has(bucket) ? `${texts.get(bucket)}; ${words}` : words)
  }
  if (notes.length === 0) return { ...answer, notes }
  return {
    ...answer,
    notes,
    columns: [...answer.columns, structuralColumn('notes')],
    rows: answer.rows.map((row) => ({ ...row, notes: texts.get(String(row.bucket)) ?? null })),
  }
}
