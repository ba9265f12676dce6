/** The panels by id, and the questions that pages and downloads ask of them. */
import { message, type Text } from '~/i18n/message'
import type { Answer } from '~/metrics/answer'
import { catalog, type MetricId, metricWords } from '~/metrics/catalog'
import { findUnknownCode, isKnownAspect, readCoveredTime, valuesOf } from '~/metrics/dimension-values'
import { type DimensionId, dimensionLabel, type Subject, subjects, valueWords } from '~/metrics/dimensions'
import { type Clock, type QueryContext, seesSubject, share, type Warehouse } from '~/metrics/execute'
import type { OrderBy } from '~/metrics/order'
import type { Query } from '~/metrics/query'
import { dimensionsIn, parseQueryParams, resolveQuery, type Scope, subjectsOf } from '~/metrics/query-params'
import type { AllowedFilters } from '~/metrics/record-filters'
import { refuse } from '~/metrics/refuse'
import { levelsOf, readRegions } from '~/metrics/regions'
import { answerFromRollups } from '~/metrics/rollups/present'
import { type Day, dayIn } from '~/metrics/time'
import { attentionPanel } from './attention/panel'
import { customers } from './customers/panel'
import { customerTimeline } from './customers/timeline'
import { due } from './due/panel'
import { overviewPanel } from './overview/overview'
import { reportPanels } from './overview/report'
import type { Panel } from './panel'
import { isRecordsPanel } from './records-panel'
import { withReferences } from './reference-lines'
import { subjectPanels } from './subjects'
import { isAbout, readTimeNotes, withNotes } from './time-notes'

type SubjectPanel = (typeof subjectPanels)[Subject]['panels'][number]

const all = [
  overviewPanel,
  attentionPanel,
  ...subjects.flatMap((subject): readonly SubjectPanel[] => subjectPanels[subject].panels),
  customers,
  customerTimeline,
  due,
  ...reportPanels,
] as const

/** A list of records. */
export type ListId = Extract<(typeof all)[number], { statement: unknown }>['id']
export type PanelId = (typeof all)[number]['id']
type CohortIn<Each, Id> = Each extends { id: Id; cohorts: infer Cohorts } ? keyof Cohorts : never
/** The cohorts that a list of records can be asked for. */
export type CohortOf<Id extends PanelId> = CohortIn<(typeof all)[number], Id>

export const panels = Object.fromEntries(all.map((panel) => [panel.id, panel])) as Record<PanelId, Panel>

export function isPanelId(value: string): value is PanelId {
  return Object.hasOwn(panels, value)
}

/** What a list takes beyond every question, with the values of each; other panels take nothing. */
export function recordFiltersOf({ settings }: Pick<QueryContext, 'settings'>, id: PanelId): AllowedFilters {
  const panel = panels[id]
  return isRecordsPanel(panel) ? panel.recordFilters(settings) : {}
}

/**
 * The query of an address, with defaults filled in and every value known. `allowed` is what the asked list takes
 * beyond every question. @throws QueryRefused
 */
export async function readQuery(
  context: Warehouse & Clock,
  params: URLSearchParams,
  scope: Scope,
  allowed: AllowedFilters = {},
): Promise<Query> {
  requireStaff(context, scope)
  const asked = parseQueryParams(params, scope, allowed)
  const [aspect] = asked.recordFilters.aspect ?? []
  if (aspect !== undefined && !(await isKnownAspect(context, aspect)))
    refuse(message('refusals.unknownAspect', { aspect }))
  for (const [dimension, codes] of Object.entries(asked.where) as [DimensionId, string[]][]) {
    const unknown = await findUnknownCode(context, dimension, codes, scope)
    if (unknown !== null)
      refuse(message('refusals.unknownCode', { label: dimensionLabel(dimension), code: unknown, dimension }))
  }
  if (asked.regionLevel !== undefined) await requireLevel(context, asked.regionLevel)
  const day = dayIn(context.timeZone, context.now())
  const known = { today: day, covered: await readCoveredTime(context, day) }
  // On a past day only the data of up to then were known, and they alone say which range is meant.
  const isRanged = asked.to !== undefined || asked.asOf === undefined
  const then = isRanged ? known.covered : await readCoveredTime(context, asked.asOf as Day)
  return resolveQuery(asked, known, scope, then)
}

/** @throws QueryRefused where evaluations of people are asked for by somebody who does not see them */
function requireStaff(context: Warehouse, scope: Scope) {
  if (!subjectsOf(scope).every((subject) => seesSubject(context, subject))) refuse(message('refusals.staff'))
}

async function requireLevel(context: Warehouse, level: number) {
  const deepest = levelsOf(await readRegions(context)).at(-1) ?? 1
  if (level > deepest) refuse(message('refusals.noSuchLevel', { level, deepest }))
}

/**
 * Asks one panel. `limit` cuts lists of which pages show the first rows, `order` says which
 * those are. Notes are no part of what is shared: they change
 * while the figures stay.
 */
export async function answerPanel(
  context: QueryContext,
  id: PanelId,
  query: Query,
  { limit, order }: { limit?: number | undefined; order?: OrderBy | undefined } = {},
): Promise<Answer<Text>> {
  const { answer, focus, fresh, kind, subject } = panels[id]
  const ask = (one: Query) =>
    share(context, [id, one, limit ?? null, order ?? null, context.timeZone], () =>
      answerFromRollups(context, (asked) => answer(asked, one, limit, order)),
    )
  const inFocus = (one: Query) =>
    share(context, [id, 'focus', one, context.timeZone], () =>
      answerFromRollups(context, (asked) => (focus ?? answer)(asked, one)),
    )
  const own = ask(query)
  const [shared, notes] = await Promise.all([
    kind === 'trend'
      ? withReferences(own, { context, query, ask, focus: focus ? inFocus : null, subject })
      : own,
    kind === 'trend' ? readTimeNotes(context) : null,
  ])
  const noted = notes ? withNotes(shared, query, notes.filter(isAbout([subject], query))) : shared
  return fresh ? fresh(context, query, noted) : noted
}

export type FilterChoice<Words = string> = {
  dimension: DimensionId
  label: Words
  /** Of a region: how many of the others it lies below, and its level in the whole tree. */
  options: { code: string; label: Words | string; depth?: number; level?: number }[]
  /** The levels by which regions can be grouped, where there are several. */
  levels?: { label: Words; options: { value: string; label: Words }[] }
}

/** Too many to choose from a list; people reach them from a record instead. */
const notListed: readonly DimensionId[] = ['customer', 'batch']

/** What the filter bar of a scope offers. */
export function filterChoices(context: Warehouse, scope: Scope): Promise<FilterChoice<Text>[]> {
  const listed = dimensionsIn(scope).filter((dimension) => !notListed.includes(dimension))
  return Promise.all(
    listed.map(async (dimension) => {
      const values = await valuesOf(context, dimension, scope)
      const options = values.map(({ code, label, ...placed }) => ({
        code,
        label: code === label ? valueWords(dimension, code) : label,
        ...placed,
      }))
      const levels = dimension === 'region' ? levelChoice(levelsOf(await readRegions(context))) : null
      return { dimension, label: dimensionLabel(dimension), options, ...(levels && { levels }) }
    }),
  )
}

function levelChoice(levels: readonly number[]): FilterChoice<Text>['levels'] | null {
  if (levels.length < 2) return null
  const nth = levels.map((level) => ({
    value: String(level),
    label: message('regionLevels.nth', { level }),
  }))
  return {
    label: message('regionLevels.label'),
    options: [{ value: '', label: message('regionLevels.own') }, ...nth],
  }
}

/** The panels that show a metric or are drawn from it. */
export function panelsOf(metric: MetricId): PanelId[] {
  return all.filter(({ metrics }) => metrics.includes(metric)).map(({ id }) => id)
}

/** The words of a metric, for tiles and legends. */
export function metricInfo(id: MetricId) {
  const { unit, better } = catalog[id]
  const { label, definition } = metricWords(id)
  return { id, label, definition, unit, better }
}

export { toLink } from '~/metrics/query-params'
