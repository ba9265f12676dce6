/** Writes, changes and deletes notes on time; each change is recorded, and none is written over unseen. */
import { count, eq, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { Refusal } from '#db/refusal'
import { onOwnBehalf } from '#db/row-scope'
import { region, timeNote } from '#db/schema'
import { message } from '~/i18n/message'
import { isSubject, type Subject } from '~/metrics/dimensions'
import { type Day, isDay } from '~/metrics/time'
import { MOST_NOTES } from '~/panels/time-notes'
import { type Changer, noteChange } from '~/server/accounts/audit'
import { requireStillMay } from '~/server/accounts/still-may'

export const LONGEST_NOTE = 200

/** As a form holds one; `to` may be empty, as may be `subject` and `region`: of all, of the whole company. */
export type GivenNote = Record<'from' | 'to' | 'words' | 'subject' | 'region', string>
/** Which one, and the version that its page showed. */
export type SeenNote = { id: string; seen: string }

type Options = { by: Changer & { id: string }; now: Date; isCompanyWide: boolean }

/** Somebody else has changed it since the page was shown. */
export class NoteChanged extends Refusal {}

/** @param db on behalf of who writes. @throws Refusal where a field cannot be taken */
export async function addNote(db: Database, given: GivenNote, options: Options): Promise<string> {
  const { by, now } = options
  return db.transaction(async (tx) => {
    const { regionName, ...fields } = await readFields(tx, given, options)
    // Also those of regions that the person does not see.
    await onOwnBehalf(tx, async () => {
      const [present] = await tx.select({ n: count(timeNote.noteId) }).from(timeNote)
      if ((present?.n ?? 0) >= MOST_NOTES)
        throw new Refusal(message('timeNotes.tooMany', { most: MOST_NOTES }))
    })
    const at = now.toISOString()
    const [added] = await tx
      .insert(timeNote)
      .values({
        ...fields,
        writtenById: by.id,
        writtenBy: by.name,
        writtenAt: at,
        changedById: by.id,
        changedAt: at,
      })
      .returning({ id: timeNote.noteId })
    const id = added?.id ?? ''
    await record(tx, options, { id, days: daysOf(fields) }, null, recorded(fields, regionName))
    return id
  })
}

/** @throws NoteChanged where it is another by now than the one that was seen */
export async function changeNote(
  db: Database,
  seen: SeenNote,
  given: GivenNote,
  options: Options,
): Promise<void> {
  await db.transaction(async (tx) => {
    const { regionName, ...fields } = await readFields(tx, given, options)
    const { before, beforeWords } = await takeNote(tx, seen, options)
    await tx
      .update(timeNote)
      .set({
        ...fields,
        version: before.version + 1,
        changedById: options.by.id,
        changedAt: options.now.toISOString(),
      })
      .where(eq(timeNote.noteId, before.noteId))
    const about = { id: before.noteId, days: daysOf(fields) }
    await record(tx, options, about, beforeWords, recorded(fields, regionName))
  })
}

/** @throws NoteChanged where it is another by now than the one that was seen */
export async function deleteNote(db: Database, seen: SeenNote, options: Options): Promise<void> {
  await db.transaction(async (tx) => {
    const { before, beforeWords } = await takeNote(tx, seen, options)
    await tx.delete(timeNote).where(eq(timeNote.noteId, before.noteId))
    await record(tx, options, { id: before.noteId, days: daysOf(before) }, beforeWords, null)
  })
}

/** The note, locked, where it is the person's own, or they may change those of others. */
async function takeNote(tx: Database, { id, seen }: SeenNote, { by }: Options) {
  const [before] = await tx.select().from(timeNote).where(sql`${timeNote.noteId}::text = ${id}`).for('update')
  if (!before) throw new Refusal(message('timeNotes.gone'))
  if (before.writtenById !== by.id)
    await onOwnBehalf(tx, () => requireStillMay(tx, by, 'changeNotesOfOthers'))
  if (String(before.version) !== seen) throw new NoteChanged(message('timeNotes.changed'))
  const [of] = await tx
    .select({ name: region.name })
    .from(region)
    .where(eq(region.regionId, before.regionId ?? 0))
  return { before, beforeWords: recorded(before, of?.name ?? null) }
}

/** Who writes may not add to the record: the server does. */
async function record(
  tx: Database,
  { by, now }: Options,
  { id, days }: { id: string; days: string },
  before: string | null,
  after: string | null,
): Promise<void> {
  await onOwnBehalf(tx, async () => {
    await requireStillMay(tx, by, 'writeNotes')
    await noteChange(tx, by, { change: 'note', subject: { id, name: days }, before, after }, now)
  })
}

type Days = { fromOn: Day; toOn: Day }

const daysOf = ({ fromOn, toOn }: Days) => (fromOn === toOn ? fromOn : `${fromOn} – ${toOn}`)

const recorded = (
  { words, subject, ...days }: Days & { words: string; subject: string | null },
  regionName: string | null,
) => [daysOf(days), regionName, subject, words].filter((part) => part !== null).join(' · ')

/** Marks that no eye sees or that turn the direction of others. */
const hidden = /[\p{Cc}\p{Cf}]/gu

/** @throws Refusal */
async function readFields(tx: Database, given: GivenNote, { isCompanyWide }: Options) {
  const words = given.words.replace(hidden, ' ').replace(/\s+/g, ' ').trim()
  const from = given.from.trim()
  const to = given.to.trim() || from
  if (words === '') throw new Refusal(message('timeNotes.empty'))
  if ([...words].length > LONGEST_NOTE)
    throw new Refusal(message('timeNotes.tooLong', { longest: LONGEST_NOTE }))
  if (!isDay(from) || !isDay(to)) throw new Refusal(message('timeNotes.notADay'))
  if (to < from) throw new Refusal(message('timeNotes.endsBefore'))
  if (given.subject !== '' && !isSubject(given.subject)) throw new Refusal(message('timeNotes.noSubject'))
  const subject: Subject | null = given.subject === '' ? null : (given.subject as Subject)
  const fields = { words, fromOn: from, toOn: to, subject }
  if (given.region === '') {
    if (!isCompanyWide) throw new Refusal(message('timeNotes.noRegion'))
    return { ...fields, regionId: null, regionName: null }
  }
  const [found] = await tx
    .select({ id: region.regionId, name: region.name })
    .from(region)
    .where(
      sql`${region.regionCode} = ${given.region} and (${isCompanyWide}::boolean
        or ${region.regionId} = any(nullif(current_setting('manyi.regions', true), '')::bigint[]))`,
    )
  if (!found) throw new Refusal(message('timeNotes.noRegion'))
  return { ...fields, regionId: found.id, regionName: found.name }
}
