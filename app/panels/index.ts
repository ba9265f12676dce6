/** The panels by id, and the questions that pages and downloads ask of them. */

import type { Lang } from '~/i18n/text'
import type { Answer } from '~/metrics/answer'
import { catalog, type MetricId } from '~/metrics/catalog'
import { findUnknownCode, isKnownAspect, readCoveredTime, valuesOf } from '~/metrics/dimension-values'
import { type DimensionId, dimensions, valueLabel } from '~/metrics/dimensions'
import type { Clock, QueryContext, Warehouse } from '~/metrics/execute'
import type { Query } from '~/metrics/query'
import { dimensionsIn, readAddress, refuse, resolveQuery, type Scope } from '~/metrics/query-params'
import type { Narrowings } from '~/metrics/record-filters'
import { type Day, dayIn } from '~/metrics/time'
import { attentionPanels } from './attention/panel'
import { breachPanels } from './complaints/breached'
import { heatmapPanels } from './complaints/heatmap'
import { complaintLevelPanels } from './complaints/levels'
import { resolutionDaysPanels } from './complaints/resolution-days'
import { customerPanels } from './customers/panel'
import { timelinePanels } from './customers/timeline'
import { metricPanels } from './metric-panels'
import { overviewPanels } from './overview/overview'
import { reportPanels } from './overview/report'
import type { Panel } from './panel'
import { ageingPanels } from './receivables/ageing'
import { ageingTrendPanels } from './receivables/ageing-trend'
import { creditControlPanels } from './receivables/credit-control'
import { recordsPanels } from './records'
import { isRecordsPanel } from './records-panel'
import { visitsCalendarPanels } from './visits/calendar'
import { visitsFollowUpsPanels } from './visits/follow-ups'

const all = {
  ...overviewPanels,
  ...attentionPanels,
  ...metricPanels,
  ...heatmapPanels,
  ...complaintLevelPanels,
  ...resolutionDaysPanels,
  ...visitsCalendarPanels,
  ...visitsFollowUpsPanels,
  ...ageingPanels,
  ...ageingTrendPanels,
  ...creditControlPanels,
  ...recordsPanels,
  ...customerPanels,
  ...timelinePanels,
  ...breachPanels,
  ...reportPanels,
}

export type PanelId = keyof typeof all
export const panels: Record<PanelId, Panel> = all

export function isPanelId(value: string): value is PanelId {
  return Object.hasOwn(panels, value)
}

/** What a list takes beyond every question, with the values of each; other panels take nothing. */
export function narrowingsOf({ settings }: Pick<QueryContext, 'settings'>, id: PanelId): Narrowings {
  const panel = panels[id]
  return isRecordsPanel(panel) ? panel.narrowings(settings) : {}
}

/**
 * The query of an address, with defaults filled in and every value known. `taken` is what the asked list takes beyond
 * every question. @throws QueryRefused
 */
export async function readQuery(
  context: Warehouse & Clock,
  params: URLSearchParams,
  scope: Scope,
  lang: Lang,
  taken: Narrowings = {},
): Promise<Query> {
  const asked = readAddress(params, scope, lang, taken)
  const [aspect] = asked.narrow.aspect ?? []
  if (aspect !== undefined && !(await isKnownAspect(context, aspect)))
    refuse(lang, `没有“${aspect}”这个方面（aspect）。`, `There is no aspect “${aspect}”.`)
  for (const [dimension, codes] of Object.entries(asked.where) as [DimensionId, string[]][]) {
    const unknown = await findUnknownCode(context, dimension, codes, scope)
    if (unknown !== null) {
      const label = dimensions[dimension].label
      refuse(
        lang,
        `${label['zh-CN']}中没有“${unknown}”（${dimension}）。`,
        `${label.en} has no “${unknown}” (${dimension}).`,
      )
    }
  }
  const day = dayIn(context.timeZone, context.now())
  const known = { today: day, covered: await readCoveredTime(context, day) }
  // On a past day only the data of up to then were known, and they alone say which range is meant.
  const isRanged = asked.to !== undefined || asked.asOf === undefined
  const then = isRanged ? known.covered : await readCoveredTime(context, asked.asOf as Day)
  return resolveQuery(asked, known, scope, lang, then)
}

/** Asks one panel. `limit` cuts record panels, which pages show in part. */
export function answerPanel(
  context: QueryContext,
  id: PanelId,
  query: Query,
  lang: Lang,
  { limit }: { limit?: number } = {},
): Promise<Answer> {
  return panels[id].answer(context, query, lang, limit)
}

export type FilterChoice = {
  dimension: DimensionId
  label: string
  options: { code: string; label: string }[]
}

/** Too many to choose from a list; people reach them from a record instead. */
const notListed: readonly DimensionId[] = ['customer']

/** What the filter bar of a scope offers. */
export function filterChoices(context: Warehouse, scope: Scope, lang: Lang): Promise<FilterChoice[]> {
  const listed = dimensionsIn(scope).filter((dimension) => !notListed.includes(dimension))
  return Promise.all(
    listed.map(async (dimension) => {
      const values = await valuesOf(context, dimension, scope)
      const options = values.map(({ code, label }) => ({
        code,
        label: code === label ? valueLabel(dimension, code, lang) : label,
      }))
      return { dimension, label: dimensions[dimension].label[lang], options }
    }),
  )
}

/** The panels that show a metric or are drawn from it. */
export function panelsOf(metric: MetricId): PanelId[] {
  return (Object.keys(panels) as PanelId[]).filter((id) => panels[id].metrics.includes(metric))
}

/** The words of a metric, for tiles and legends. */
export function metricInfo(id: MetricId, lang: Lang) {
  const { label, definition, unit, better } = catalog[id]
  return { id, label: label[lang], definition: definition[lang], unit, better }
}

export { toAddress, toLink } from '~/metrics/query-params'
