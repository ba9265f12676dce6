/** The answer to why a metric changed: the dimension that explains most, and what its groups did. */

import { type LabelledColumn, message, type Text } from '~/i18n/message'
import type { Answer, Column, Row, Value } from '~/metrics/answer'
import { catalog, type MetricId, metricColumn } from '~/metrics/catalog'
import { type ChangeRequest, changeByGroup, leadingGroups, wayOfChange } from '~/metrics/change'
import { structuralColumn } from '~/metrics/columns'
import { compile } from '~/metrics/compile'
import type { DimensionId } from '~/metrics/dimensions'
import { basisOf, type QueryContext, type RawRow, run, share } from '~/metrics/execute'
import { answerFromRollups, fromRollups } from '~/metrics/rollups/present'
import { toRow } from '~/metrics/values'
import { groupLabel } from '../metric-panel'
import { toAnswer } from '../panel'
import { sampleColumnsOf, sampleSelection } from '../sample-columns'
import { CHANGE_PANEL, type ChangeQuestion, searchedDimensions } from './question'

const requestOf = (context: QueryContext, { metric, query }: ChangeQuestion): ChangeRequest => ({
  query,
  ...basisOf(context),
  metric: catalog[metric],
})

/** What explains most in a dimension: all shares, of which that of the group changed most, or the group's own level. */
export type Lead = {
  by: DimensionId
  way: 'mix' | 'level'
  group: string
  label: Text | string
  effect: string
}

/** The dimensions that explain something, the one that explains most first. */
export function leadsOf(context: QueryContext, question: ChangeQuestion): Promise<Lead[]> {
  const searched = searchedDimensions(question)
  if (searched.length === 0) return Promise.resolve([])
  const asked = { ...question, query: { ...question.query, by: null, regionLevel: null } }
  return share(context, [`${CHANGE_PANEL} leads`, asked, context.timeZone], () =>
    fromRollups(context, async (read) => {
      const rows = await run(read, leadingGroups(requestOf(read, asked), searched))
      return rows.map((row): Lead => {
        const by = row.by as DimensionId
        const label = groupLabel(by, row) as Text | string
        return { by, way: row.way as Lead['way'], group: String(row.code), label, effect: String(row.effect) }
      })
    }),
  )
}

/** The dimension that the question names, else the one that explains most, else the first. */
export async function dimensionOf(context: QueryContext, question: ChangeQuestion): Promise<DimensionId> {
  if (question.query.by) return question.query.by
  const [lead] = await leadsOf(context, question)
  return lead?.by ?? (searchedDimensions(question)[0] as DimensionId)
}

/** A row per group; the filters name the metric and the dimension that it is answered by. */
export async function answerChange(context: QueryContext, question: ChangeQuestion): Promise<Answer<Text>> {
  const by = await dimensionOf(context, question)
  const query = { ...question.query, by }
  const answer = await share(context, [CHANGE_PANEL, question.metric, query, context.timeZone], () =>
    answerFromRollups(context, async (read) => {
      const rows = await run(read, changeByGroup(requestOf(read, question), by))
      return toAnswer(
        CHANGE_PANEL,
        query,
        columnsOf(question.metric),
        rows.map((row) => withGroup(row, by)),
      )
    }),
  )
  const { grain, ...filters } = answer.filters
  return { ...answer, filters: { metric: question.metric, ...filters } }
}

const withGroup = (row: RawRow, by: DimensionId): RawRow => ({
  ...row,
  group: row.code,
  label: groupLabel(by, row),
})

function columnsOf(metric: MetricId): Column<Text>[] {
  const { unit, better } = catalog[metric]
  const column = (id: LabelledColumn, given: Partial<Column<Text>> = {}): Column<Text> => ({
    id,
    label: message(`columns.${id}`),
    unit,
    better: null,
    role: 'metric',
    ...given,
  })
  // Of a mean, what a group that grew brings in by its whole value is neither good nor bad.
  const isMean = wayOfChange(catalog[metric]) === 'weighted'
  const part = (id: LabelledColumn, direction: Column['better'] = better) =>
    column(id, { better: direction, role: 'change', of: 'value_now', part: id })
  return [
    structuralColumn('group'),
    structuralColumn('label'),
    column('value_before', { role: 'change', of: 'value_now', part: 'comparison' }),
    column('value_now', { better }),
    column('share_before', { unit: 'rate', role: 'change', of: 'share_now', part: 'comparison' }),
    column('share_now', { unit: 'rate' }),
    part('mix', null),
    part('rate'),
    part('contribution', isMean ? null : better),
    structuralColumn('small_sample'),
    column('n_before', { unit: 'count', role: 'change', of: 'n_now', part: 'comparison' }),
    column('n_now', { unit: 'count', role: 'sample', of: 'value_now' }),
    part('mix_relative'),
    part('effect'),
  ]
}

/** The whole in both periods: what has changed, and how sure that is. */
export async function wholeChange(context: QueryContext, { metric, query }: ChangeQuestion) {
  const samples = sampleColumnsOf(metric).map((column) => ({
    ...sampleSelection(column, context.settings.minimumSample),
    id: `value_${column.sample}`,
    changes: column.sample !== 'small_sample',
  }))
  const columns = [{ id: 'value', metric: catalog[metric], changes: true }, ...samples]
  const asked = { ...query, by: null, regionLevel: null }
  return share(context, [`${CHANGE_PANEL} whole`, metric, asked, context.timeZone], () =>
    fromRollups(context, async (read) => {
      const [row = {}] = await run(
        read,
        compile({ query: asked, ...basisOf(read), columns, group: null, grain: null, order: 'code' }),
      )
      return wholeOf(toRow(row, wholeColumns(metric)))
    }),
  )
}

/** The whole before and now; alike where the intervals of both overlap. */
export type Whole = { now: Value; before: Value; change: Value; isAlike: boolean }

function wholeOf(row: Row<Text>): Whole {
  const figure = (id: string) => (row[id] ?? null) as Value
  const end = (id: string) => {
    const value = figure(`value_${id}`)
    return value === null ? null : Number(value)
  }
  const [low, high] = [end('low'), end('high')]
  const [lowBefore, highBefore] = [end('low_comparison'), end('high_comparison')]
  const isKnown = low !== null && high !== null && lowBefore !== null && highBefore !== null
  return {
    now: figure('value'),
    before: figure('value_comparison'),
    change: figure('value_change'),
    isAlike: isKnown && low <= highBefore && lowBefore <= high,
  }
}

/** Before and now: the value, its sample and the ends of its interval, where there are any. */
function wholeColumns(metric: MetricId): Column<Text>[] {
  const { unit } = catalog[metric]
  const described = metricColumn(metric)
  const of = (id: string, given: Column['unit']): Column<Text> => ({ ...described, id, unit: given })
  return [
    of('value', unit),
    of('value_comparison', unit),
    of('value_change', unit),
    of('value_relative_change', 'rate'),
    ...['n', 'n_comparison'].map((id) => of(`value_${id}`, 'count')),
    ...['low', 'high', 'low_comparison', 'high_comparison'].map((id) => of(`value_${id}`, 'rate')),
  ]
}
