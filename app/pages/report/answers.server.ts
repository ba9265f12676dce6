/** The answers of one report: the panels that it asks, and what its sentences and tables need of them. */
import { localize } from '~/i18n/localize'
import type { Lang } from '~/i18n/text'
import type { Answer, Row, TimeNote } from '~/metrics/answer'
import { catalog, type MetricId, metricWords } from '~/metrics/catalog'
import type { Period } from '~/metrics/period'
import type { Query } from '~/metrics/query'
import { titleOf } from '~/page/load.server'
import { answerPanel, metricInfo, toLink } from '~/panels'
import { watchedMetrics } from '~/panels/attention/signals'
import { creditRuleLabels } from '~/panels/receivables/credit-control'
import { type ReportAnswer, reportAnswers, reportQueries } from '~/panels/report-question'
import type { Services } from '~/server/services'
import type { CreditList, RuleNames } from '../receivables/credit'
import { creditListOf } from '../receivables/credit-list.server'

/** Rows of a list before the report points to the whole of it. */
const LISTED = 6

/** The first records of a list and how many there are. */
export type Counted = Answer & { total: number }

/** Lists that are shown by their first rows. */
const limits: Partial<Record<ReportAnswer, number>> = { credit: LISTED }

export type Report = Awaited<ReturnType<typeof answersOf>>

export async function answersOf(services: Services, query: Query, period: Period, lang: Lang) {
  const queries = await reportQueries(services, query, period)
  const { trend, groups } = queries
  const shown = Object.entries(reportAnswers) as [ReportAnswer, (typeof reportAnswers)[ReportAnswer]][]
  const asked = shown.map(async ([name, [id, time]]) => {
    const answer = await answerPanel(services, id, queries[time], { limit: limits[name] })
    return [name, localize(answer, lang)] as const
  })
  const answers = Object.fromEntries(await Promise.all(asked)) as Record<ReportAnswer, Answer>
  const notes = numberTogether(Object.values(answers))
  const titles = Object.fromEntries(shown.map(([name, [id]]) => [name, titleOf(id, lang)])) as Record<
    ReportAnswer,
    string
  >
  const rules: RuleNames = localize(creditRuleLabels, lang)
  return {
    by: groups.by === 'department' ? ('department' as const) : ('region' as const),
    addresses: {
      period: toLink(query).toString(),
      trend: toLink(trend).toString(),
      groups: toLink(groups).toString(),
    },
    ...answers,
    notes,
    attention: { ...answers.attention, rows: answers.attention.rows.filter(isStanding) },
    titles,
    rules,
    credit: totalled(creditListOf(answers.credit, rules)),
    late: { ...counted(answers.late), open: answers.late.rows.filter(isUnresolved).length },
    overdue: counted(answers.overdue),
    /** What the metrics of findings are called, which need not be among its figures. */
    watched: localize(Object.fromEntries(watchedMetrics.map((id) => [id, metricInfo(id).label])), lang),
    metrics: answers.figures.rows.map(({ metric }) => described(metric as MetricId, lang)),
  }
}

/** Numbers the notes of all trends as one list, so that a mark means the same note in each; and gives that list. */
function numberTogether(answers: readonly Answer[]): TimeNote[] {
  const all = answers.flatMap(({ notes = [] }) => notes)
  const list = [...new Map(all.map((note) => [note.id, note])).values()]
  list.sort((a, b) => (a.from === b.from ? a.to.localeCompare(b.to) : a.from.localeCompare(b.from)))
  const numbers = new Map(list.map(({ id }, index) => [id, index + 1]))
  for (const note of all) note.number = numbers.get(note.id) ?? 0
  return list
}

/** What was worse in the period and is no longer is left to the overview. */
const isStanding = (row: Row) => row.recovered !== true

const isUnresolved = (row: Row) => row.resolved_at === null

const counted = (answer: Answer): Counted => ({
  ...answer,
  rows: answer.rows.slice(0, LISTED),
  total: answer.rows.length,
})

const totalled = (list: CreditList) => ({ ...list, total: list.broken })

/** A metric as the report names and defines it. */
function described(id: MetricId, lang: Lang) {
  const { subject, sources } = catalog[id]
  const { formula } = metricWords(id)
  const { dates } = localize({ dates: sources.map(({ date }) => date) }, lang)
  return { ...localize({ ...metricInfo(id), subject, formula }, lang), dates: [...new Set(dates)] }
}
