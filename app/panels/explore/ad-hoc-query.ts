/** Free questions: any metrics, by one or two dimensions that all of them have, with or without a grain. */
import type { Text } from '~/i18n/message'
import type { Answer } from '~/metrics/answer'
import type { MetricId } from '~/metrics/catalog'
import { type QueryContext, type RawRow, share } from '~/metrics/execute'
import { ALL, type Query } from '~/metrics/query'
import { toSearchParams } from '~/metrics/query-params'
import { answerFromRollups } from '~/metrics/rollups/present'
import { readableSql } from '~/metrics/statement'
import { metricRows, panelColumns, statementOf, targetsBeside } from '../metric-panel'
import { toAnswer } from '../panel'
import { isAbout, readTimeNotes, withNotes } from '../time-notes'
import { arrangementParams } from './arrangement'
import { arrangedRows, type LeftOut } from './groups-in-order'
import { type AdHocQuery, columnsOf, layoutOf, scopeOf } from './question'
import { VERSUS, versusColumns, withOther } from './second-scope'

export type FreeAnswer<Words = Text> = Answer<Words> & { leftOut: LeftOut<Words> }

export async function answerAdHocQuery(context: QueryContext, question: AdHocQuery): Promise<FreeAnswer> {
  const [shared, notes] = await Promise.all([
    share(context, ['query', question, context.timeZone], () =>
      answerFromRollups(context, (asked) => computed(asked, question)),
    ),
    question.grained ? readTimeNotes(context) : null,
  ])
  const { subjects } = scopeOf(question.metrics)
  const answer = notes
    ? withNotes(shared, question.query, notes.filter(isAbout(subjects, question.query)))
    : shared
  // A grain that only completes the query is none of the question.
  const { grain, ...filters } = answer.filters
  const asked = question.grained ? answer.filters : filters
  const more = Object.fromEntries(arrangementParams(question.arrangement))
  const versus = versusIn(question)
  return {
    ...answer,
    filters: { metric: question.metrics, ...asked, ...more, ...(versus.length > 0 && { versus }) },
  }
}

async function computed(context: QueryContext, question: AdHocQuery): Promise<FreeAnswer> {
  const { metrics, query, grained, arrangement, other } = question
  const ask = async (one: Query): Promise<RawRow[]> => {
    const layout = layoutOf({ metrics, query: one, grained })
    const rows = await metricRows(context, one, layout)
    if (!other) return rows
    const there = { ...one, where: other.query.where }
    return withOther(rows, await metricRows(context, there, layout), metrics)
  }
  const isArranged = query.by !== null && !grained
  const { rows, leftOut } = isArranged
    ? await arrangedRows(ask, {
        query,
        leading: metrics[0] as MetricId,
        columns: columnsOf(context, question),
        ...arrangement,
      })
    : { rows: await ask(query), leftOut: { first: [], second: [] } }
  const layout = layoutOf(question)
  // The total stands beside the groups, and has no group's target.
  const groups = rows.filter(({ group }) => group !== ALL)
  const targets = await targetsBeside(context, query, layout, groups)
  const [own, others] = [panelColumns(context, query, layout), other ? versusColumns(metrics) : []]
  return { ...(await toAnswer('query', query, [...own, ...targets, ...others], rows)), leftOut }
}

const versusIn = ({ other }: AdHocQuery) => (other?.versus ?? []).map((each) => each.join(':'))

/** The statement that answers the question, for people to read and to run elsewhere. */
export function sqlOfAdHocQuery(context: Pick<QueryContext, 'settings'>, question: AdHocQuery): string {
  return readableSql(statementOf(context, question.query, layoutOf(question)))
}

/** The address of the question; the downloads take it as it is. `written` says how the query is. */
export function toAdHocParams(
  question: AdHocQuery,
  written: typeof toSearchParams = toSearchParams,
): URLSearchParams {
  const { metrics, query, grained, arrangement } = question
  const rest = written(query)
  if (!grained) rest.delete('grain')
  return new URLSearchParams([
    ...metrics.map((id) => ['metric', id]),
    ...rest,
    ...arrangementParams(arrangement),
    ...versusIn(question).map((value) => [VERSUS, value]),
  ])
}
