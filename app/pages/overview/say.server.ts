/** Puts down what somebody says about an item that needs attention: added to what was said before, and recorded. */
import { and, desc, eq, lte, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { Refusal } from '#db/refusal'
import { onOwnBehalf } from '#db/row-scope'
import { attentionState, region } from '#db/schema'
import { message } from '~/i18n/message'
import type { Row } from '~/metrics/answer'
import type { Query } from '~/metrics/query'
import { addDays, type Day, isDay } from '~/metrics/time'
import { lineKey } from '~/panels/attention/line'
import { FORGOTTEN_DAYS, type Saying } from '~/panels/attention/standing'
import type { Home } from '~/panels/attention/states'
import { type Changer, noteChange } from '~/server/accounts/audit'
import { requireStillMay } from '~/server/accounts/still-may'

export const LONGEST_NOTE = 500

/** As a form holds them. */
export type GivenState = { note: string; assignee: string; until: string }
export type Intent = Saying | 'assigned' | 'reopen'

/** An item as it stands, what it is called, and whose cases it counts. */
export type Item = { row: Row; words: string; home: Home }
/** Employees that can be named. */
export type Person = { code: string; label: string }

type Options = { by: Changer & { id: string }; now: Date }

/** Somebody else has said something about the item since the page was shown. */
export class ItemChanged extends Refusal {}

type Said = Pick<
  typeof attentionState.$inferSelect,
  'state' | 'note' | 'assigneeCode' | 'assignee' | 'putOffUntil'
>

/** @throws Refusal where a field cannot be taken */
export function readSaid(intent: Intent, given: GivenState, asOf: Day, people: readonly Person[]): Said {
  if (intent === 'reopen')
    return { state: null, note: '', assigneeCode: null, assignee: null, putOffUntil: null }
  const note = cleaned(given.note)
  if ([...note].length > LONGEST_NOTE)
    throw new Refusal(message('attentionStates.tooLong', { longest: LONGEST_NOTE }))
  const person = personOf(cleaned(given.assignee), people)
  if (intent === 'assigned' && !person) throw new Refusal(message('attentionStates.noAssignee'))
  return {
    state: intent === 'assigned' ? null : intent,
    note,
    assigneeCode: person?.code ?? null,
    assignee: person?.label ?? null,
    putOffUntil: intent === 'put_off' ? dayOf(given.until.trim(), asOf) : null,
  }
}

function dayOf(given: string, asOf: Day): Day {
  if (given === '') throw new Refusal(message('attentionStates.noDay'))
  const last = addDays(asOf, FORGOTTEN_DAYS)
  if (!isDay(given) || given <= asOf || given > last)
    throw new Refusal(message('attentionStates.notADay', { first: asOf, last }))
  return given
}

/** How the form names a person, so that two of a name can be told apart. */
export const personName = ({ code, label }: Person) => (label === code ? code : `${label} ${code}`)

function personOf(given: string, people: readonly Person[]): Person | null {
  if (given === '') return null
  const exact = people.find((one) => one.code === given || personName(one) === given)
  if (exact) return exact
  const [named, ...others] = people.filter(({ label }) => label === given)
  if (!named) throw new Refusal(message('attentionStates.noPerson', { given: given.slice(0, 60) }))
  if (others.length === 0) return named
  const codes = [named, ...others].map(({ code }) => code).join(', ')
  throw new Refusal(message('attentionStates.severalPeople', { given, codes }))
}

/**
 * @param db on behalf of who says it
 * @param seen what was last said about the item when the page was shown; '' where nothing was
 * @throws ItemChanged where something else has been said since
 */
export async function say(
  db: Database,
  { row, words, home }: Item,
  said: Said,
  { asOf, from }: Pick<Query, 'asOf' | 'from'>,
  seen: string,
  { by, now }: Options,
): Promise<void> {
  const line = lineKey(row)
  const regionId = home.region === null ? null : await findRegion(db, home.region)
  await db.transaction(async (tx) => {
    // One after the other, also where nothing has been said yet.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`attention ${regionId} ${line}`}))`)
    const [before] = await tx
      .select()
      .from(attentionState)
      .where(and(isOf(regionId), eq(attentionState.line, line), lte(attentionState.asOf, asOf)))
      .orderBy(desc(attentionState.asOf), desc(attentionState.stateId))
      .limit(1)
    const isForgotten = before && before.asOf < addDays(asOf, -FORGOTTEN_DAYS)
    const last = before && !isForgotten ? String(before.stateId) : ''
    if (last !== seen)
      throw new ItemChanged(message('attentionStates.changed', { who: before?.changedBy ?? '' }))
    const [added] = await tx
      .insert(attentionState)
      .values({
        regionId,
        line,
        ...said,
        asOf,
        countedFrom: from,
        severity: Number(row.severity),
        count: row.count === null ? null : Number(row.count),
        value: textOf(row.value),
        amount: textOf(row.amount),
        changedById: by.id,
        changedBy: by.name,
        changedAt: now.toISOString(),
      })
      .returning({ id: attentionState.stateId })
    const name = home.region === null ? words : `${words} · ${home.region}`
    const subject = { id: String(added?.id), name }
    // Who says it may not add to the record: the server does.
    await onOwnBehalf(tx, async () => {
      await requireStillMay(tx, by, 'actOnAttention')
      const change = { change: 'attention' as const, subject }
      await noteChange(tx, by, { ...change, before: recorded(before), after: recorded(said) }, now)
    })
  })
}

function recorded(said: Said | undefined) {
  if (!said) return null
  const { state, note, assignee, putOffUntil } = said
  return { state: state ?? (assignee === null ? 'reopened' : null), note, assignee, until: putOffUntil }
}

const isOf = (regionId: number | null): SQL =>
  sql`${attentionState.regionId} is not distinct from ${regionId}::bigint`

const textOf = (value: Row[string] | undefined) =>
  value === null || value === undefined ? null : String(value)

async function findRegion(db: Database, code: string): Promise<number> {
  const [found] = await db.select({ id: region.regionId }).from(region).where(eq(region.regionCode, code))
  if (!found) throw new Refusal(message('attentionStates.gone'))
  return found.id
}

/** Marks that no eye sees or that turn the direction of others, and ends of lines: it is one line of a list. */
const cleaned = (text: string) => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
