/** Why a metric changed: the change itself, what the groups of a dimension did, and how other dimensions show it. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import { message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import type { Answer, Row } from '~/metrics/answer'
import { catalog, metricIds } from '~/metrics/catalog'
import { wayOfChange } from '~/metrics/change'
import { type OrderBy, rowsInOrder } from '~/metrics/order'
import type { Range } from '~/metrics/time'
import { placedBucketsOf } from '~/metrics/timeline'
import { takeDisplay } from '~/page/display.server'
import { counted } from '~/page/load.server'
import { answerRefusal } from '~/page/refusal.server'
import { settleWithin } from '~/page/settle.server'
import { filterChoices, metricInfo, toLink } from '~/panels'
import { answerChange, dimensionOf, leadsOf, type Whole, wholeChange } from '~/panels/change/answer'
import {
  CHANGE_PANEL,
  type ChangeQuestion,
  isExplained,
  readChangeQuestion,
  toChangeParams,
} from '~/panels/change/question'
import { dimensionsOfMetric } from '~/panels/explore/question'
import { requirePermission } from '~/server/guard'
import { type Services, today } from '~/server/services'

/** Groups that the table holds; there are as many as there are customers. */
const SHOWN = 200

/** Answers with 400 and a sentence where the address asks what cannot be answered. */
export async function loadChange({ request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>) {
  requirePermission(context, 'read')
  const { services } = context
  const lang = langOf(request)
  const params = new URL(request.url).searchParams
  params.delete('lang')
  const { asked, order } = await questionOf(services, params).catch((error) => answerRefusal(error, lang))
  const { metric } = asked
  const { subject } = catalog[metric]
  const question = {
    metric,
    query: { ...asked.query, by: await dimensionOf(services, asked), byGiven: true },
  }
  const [choices, { reasons }] = await Promise.all([
    filterChoices(services, subject),
    settleWithin(context, {
      reasons: reasonsOf(services, question).then((found) => {
        const { answer, ...shown } = localize(found, lang)
        counted(context, answer)
        return { ...shown, answer: firstGroups(answer, order) }
      }),
    }),
  ])
  const { id, label, definition, unit, better } = localize(metricInfo(metric), lang)
  return {
    scope: subject,
    isComparison: true,
    query: question.query,
    address: toChangeParams(question, toLink).toString(),
    today: today(services),
    minimumSample: services.settings.minimumSample,
    choices: localize(choices, lang),
    definitions: { [CHANGE_PANEL]: [{ id, label, definition }] },
    metric: { id, label, unit, better, way: wayOfChange(catalog[metric]) },
    metrics: explainedOf(question)
      .map((one) => localize(metricInfo(one), lang))
      .map(({ id, label }) => ({ id, label })),
    offered: dimensionsOfMetric(metric),
    isNamed: asked.query.by !== null,
    periods: periodsOf(question),
    panel: { title: translate(message(`panelTitles.${CHANGE_PANEL}`), lang), answer: reasons },
  }
}

export type ChangeData = Awaited<ReturnType<typeof loadChange>>

async function questionOf(services: Services, params: URLSearchParams) {
  const orders = takeDisplay(params, [CHANGE_PANEL])
  return { asked: await readChangeQuestion(services, params), order: orders[CHANGE_PANEL] }
}

/** The metrics of the same subject whose change can be explained. */
const explainedOf = ({ metric }: ChangeQuestion) =>
  metricIds.filter((id) => catalog[id].subject === catalog[metric].subject && isExplained(id))

async function reasonsOf(services: Services, question: ChangeQuestion) {
  const [answer, whole, leads] = await Promise.all([
    answerChange(services, question),
    wholeChange(services, question),
    leadsOf(services, question),
  ])
  const mix = mixOf(answer.rows, services.settings.minimumSample)
  return {
    answer: columnsFor(whole.isAlike ? withoutJudgement(answer) : answer),
    whole,
    mix,
    leads: leads.filter(({ by }) => by !== question.query.by),
  }
}

export type Reasons = {
  answer: Answer
  whole: Whole
  /** What the changes of all shares did. */
  mix: number
  leads: { by: string; way: 'mix' | 'level'; group: string; label: string; effect: string }[]
}

/**
 * What the changes of all shares did, as it is weighed where the dimension is chosen (metrics/change.ts): by values of
 * cases enough.
 */
function mixOf(rows: readonly Row<unknown>[], minimumSample: number): number {
  return rows.reduce((sum, row) => {
    const [before, now] = [Number(row.n_before), Number(row.n_now)]
    const [valueBefore, valueNow] = [Number(row.value_before), Number(row.value_now)]
    const steady =
      Math.min(before, now) >= minimumSample
        ? (valueBefore + valueNow) / 2
        : now >= before
          ? valueNow
          : valueBefore
    return sum + (Number(row.share_now) - Number(row.share_before)) * steady
  }, 0)
}

/** What may be chance is neither better nor worse. */
const withoutJudgement = <Words>(answer: Answer<Words>): Answer<Words> => ({
  ...answer,
  columns: answer.columns.map((column) => ({ ...column, better: null })),
})

/** Of a sum without the columns that only a mean has. */
function columnsFor<Words>(answer: Answer<Words>): Answer<Words> {
  const { columns, rows } = answer
  const isMean = rows.some(({ mix }) => mix !== null)
  const ofMeans = ['mix', 'rate', 'small_sample', 'n_before', 'n_now', 'mix_relative', 'effect']
  return {
    ...answer,
    columns: isMean ? columns : columns.filter(({ id }) => !ofMeans.includes(id)),
  }
}

/** The largest groups, and in a table the first of the order that is asked for. */
function firstGroups(answer: Answer, order: OrderBy | undefined): Answer {
  const { rows } = answer
  const inOrder = order === undefined ? null : rowsInOrder(answer, order)
  return {
    ...answer,
    sorted: order && inOrder ? { by: order, rows: inOrder.slice(0, SHOWN) } : { by: null },
    rows: rows.slice(0, SHOWN),
    all: rows.length,
  }
}

/** The days of both periods as far as they count; of a state the last one only. */
function periodsOf({ metric, query }: ChangeQuestion): { now: Range; before: Range } {
  const [source] = catalog[metric].sources
  const [now, before] = placedBucketsOf(query, null, source ?? null).map(({ first, state }) => ({
    from: source?.reach?.as === 'state' ? state : first,
    to: state,
  }))
  return { now: now as Range, before: before as Range }
}
