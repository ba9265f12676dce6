/** Writes, changes and withdraws causes and measures; each is recorded, and none is written over unseen. */
import { and, count, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { Refusal } from '#db/refusal'
import { onOwnBehalf } from '#db/row-scope'
import { region, reportMeasure } from '#db/schema'
import { message } from '~/i18n/message'
import { type Day, isDay } from '~/metrics/time'
import { type Changer, noteChange } from '~/server/accounts/audit'
import { requireStillMay } from '~/server/accounts/still-may'

const LONGEST_TEXT = 1000
const LONGEST_OWNER = 60
const LONGEST_ABOUT = 300
/** Of one report. */
const MOST_MEASURES = 100

/** As a form holds them. */
export type GivenMeasure = { cause: string; measure: string; owner: string; due: string }
/** What it is about, and what that is called. */
export type About = { key: string; words: string }

type Options = { by: Changer & { id: string }; now: Date }

/** Somebody else has changed or withdrawn it since the page was shown. */
export class MeasureChanged extends Refusal {}

/**
 * Adds one to the report of a period and a region, or of the whole company.
 * @param db on behalf of who writes
 * @throws Refusal where a field cannot be taken
 */
export async function addMeasure(
  db: Database,
  report: { period: string; region: string | null },
  about: About,
  given: GivenMeasure,
  options: Options,
): Promise<void> {
  const texts = readTexts(given)
  const regionId = report.region === null ? null : await findRegion(db, report.region)
  await db.transaction(async (tx) => {
    const ofReport = and(
      eq(reportMeasure.period, report.period),
      isSame(regionId),
      isNull(reportMeasure.withdrawnAt),
    )
    const [present] = await tx.select({ n: count() }).from(reportMeasure).where(ofReport)
    if ((present?.n ?? 0) >= MOST_MEASURES)
      throw new Refusal(message('measures.tooMany', { most: MOST_MEASURES }))
    const at = options.now.toISOString()
    const [added] = await tx
      .insert(reportMeasure)
      .values({
        period: report.period,
        regionId,
        about: about.key.slice(0, LONGEST_ABOUT),
        aboutWords: about.words.slice(0, LONGEST_ABOUT),
        ...texts,
        writtenBy: options.by.name,
        writtenAt: at,
        ...changedBy(options),
      })
      .returning({ id: reportMeasure.measureId })
    const name = nameOf(report)
    await note(tx, options, { id: added?.id ?? '', name }, null, recorded(about.words, texts))
  })
}

/** @throws MeasureChanged where it is another by now than the one that was seen */
export async function changeMeasure(
  db: Database,
  { id, seen }: { id: string; seen: string },
  given: GivenMeasure,
  options: Options,
): Promise<void> {
  const texts = readTexts(given)
  await changing(db, { id, seen }, options, texts, (before) => recorded(before.aboutWords, texts))
}

/** @throws MeasureChanged where it is another by now than the one that was seen */
export const withdrawMeasure = (db: Database, seen: { id: string; seen: string }, options: Options) =>
  changing(db, seen, options, { withdrawnAt: options.now.toISOString() }, () => null)

type Stored = typeof reportMeasure.$inferSelect

async function changing(
  db: Database,
  { id, seen }: { id: string; seen: string },
  options: Options,
  changes: Partial<Stored>,
  after: (before: Stored) => unknown,
): Promise<void> {
  await db.transaction(async (tx) => {
    const isIt = sql`${reportMeasure.measureId}::text = ${id}`
    const [before] = await tx.select().from(reportMeasure).where(isIt).for('update')
    if (!before) throw new Refusal(message('measures.gone'))
    if (before.withdrawnAt !== null || String(before.version) !== seen)
      throw new MeasureChanged(
        message(before.withdrawnAt === null ? 'measures.changed' : 'measures.withdrawn', {
          who: before.changedBy,
        }),
      )
    await tx
      .update(reportMeasure)
      .set({ ...changes, ...changedBy(options), version: before.version + 1 })
      .where(isIt)
    const [of] = await tx
      .select({ code: region.regionCode })
      .from(region)
      .where(eq(region.regionId, before.regionId ?? 0))
    const subject = {
      id: before.measureId,
      name: nameOf({ period: before.period, region: of?.code ?? null }),
    }
    await note(tx, options, subject, recorded(before.aboutWords, before), after(before))
  })
}

/** Who writes may not add to the record: the server does. */
async function note(
  tx: Database,
  { by, now }: Options,
  subject: { id: string; name: string },
  before: unknown,
  after: unknown,
): Promise<void> {
  await onOwnBehalf(tx, async () => {
    await requireStillMay(tx, by, 'writeMeasures')
    await noteChange(tx, by, { change: 'measure', subject, before, after }, now)
  })
}

const changedBy = ({ by, now }: Options) => ({
  changedById: by.id,
  changedBy: by.name,
  changedAt: now.toISOString(),
})

const nameOf = ({ period, region }: { period: string; region: string | null }) =>
  region === null ? period : `${period} · ${region}`

const isSame = (regionId: number | null): SQL =>
  sql`${reportMeasure.regionId} is not distinct from ${regionId}::bigint`

async function findRegion(db: Database, code: string): Promise<number> {
  const [found] = await db.select({ id: region.regionId }).from(region).where(eq(region.regionCode, code))
  if (!found) throw new Refusal(message('measures.noRegion'))
  return found.id
}

type Texts = { cause: string; measure: string; owner: string; dueOn: Day | null }

const recorded = (about: string, { cause, measure, owner, dueOn }: Texts) => ({
  about,
  cause,
  measure,
  owner,
  due: dueOn,
})

/** Marks that no eye sees or that turn the direction of others. */
const hidden = /(?!\n)[\p{Cc}\p{Cf}]/gu

const cleaned = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(hidden, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** @throws Refusal */
function readTexts(given: GivenMeasure): Texts {
  const cause = cleaned(given.cause)
  const measure = cleaned(given.measure)
  const owner = cleaned(given.owner).replace(/\s+/g, ' ')
  const due = given.due.trim()
  if (cause === '' && measure === '') throw new Refusal(message('measures.empty'))
  if ([...cause].length > LONGEST_TEXT || [...measure].length > LONGEST_TEXT)
    throw new Refusal(message('measures.tooLong', { longest: LONGEST_TEXT }))
  if ([...owner].length > LONGEST_OWNER)
    throw new Refusal(message('measures.ownerTooLong', { longest: LONGEST_OWNER }))
  if (due !== '' && !isDay(due)) throw new Refusal(message('measures.notADay'))
  return { cause, measure, owner, dueOn: due === '' ? null : due }
}
