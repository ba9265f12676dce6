/** What the complaint panels show, in sentences. */
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import {
  extremes,
  type Figures,
  type Finding,
  type FindingContext,
  figureOf,
  newestFinding,
} from '~/page/findings'
import type { Listed } from '~/page/load.server'

const aboutNewest = (
  key: 'complaintsTrend' | 'complaintsOverview' | 'onTime' | 'resolutionTime' | 'followUp' | 'escalation',
  column: string,
  figures: Figures,
) => newestFinding(`findings.${key}`, column, figures)

export const complaintsTrendFinding = aboutNewest('complaintsTrend', 'received', {
  received: 'received',
  resolved: 'resolved',
  open: 'open_at_end',
})

export const complaintsOverviewFinding = aboutNewest('complaintsOverview', 'resolution_on_time_rate', {
  received: 'received',
  due: 'resolution_due',
  rate: 'resolution_on_time_rate',
})

export const onTimeFinding = aboutNewest('onTime', 'resolution_on_time_rate', {
  response: 'response_on_time_rate',
  responseDue: 'response_due',
  resolution: 'resolution_on_time_rate',
  resolutionDue: 'resolution_due',
})

export const resolutionTimeFinding = aboutNewest('resolutionTime', 'resolution_hours_median', {
  median: 'resolution_hours_median',
  p90: 'resolution_hours_p90',
})

export const followUpFinding = aboutNewest('followUp', 'follow_up_on_time_rate', {
  due: 'follow_up_due',
  rate: 'follow_up_on_time_rate',
  satisfied: 'outcome_satisfied_rate',
})

export const escalationFinding = aboutNewest('escalation', 'escalation_rate', {
  rate: 'escalation_rate',
  missing: 'escalation_missing',
})

export const heatmapFinding: Finding = (answer, { t, formats }) => {
  const busiest = extremes(answer.rows, 'received')?.highest
  const total = answer.rows.reduce((sum, { received }) => sum + (toNumber(received) ?? 0), 0)
  if (!busiest || total === 0) return t('findings.none')
  return t('findings.heatmap', {
    weekday: t(`weekday.${String(busiest.weekday) as '1'}`),
    hour: busiest.hour,
    count: formats.count(toNumber(busiest.received) ?? 0),
    total: formats.count(total),
  })
}

export function openComplaintsFinding(answer: Listed, { t, formats }: FindingContext): string {
  const breached = answer.rows.filter((row) => row.breached === true).length
  return t(answer.hasMore ? 'findings.openFirst' : 'findings.openListed', {
    n: formats.count(answer.rows.length),
    breached: formats.count(breached),
  })
}

const isLate = ({ group }: Row) => String(group).startsWith('late_')
const hasDeadline = ({ group }: Row) => group !== 'no_deadline'
const sumOf = (rows: readonly Row[], column: string) =>
  rows.reduce((sum, row) => sum + (toNumber(row[column]) ?? 0), 0)

/** How much was resolved in time, how much late, and how much of that long after. */
export function resolutionDaysFinding(answer: Answer, { t, formats }: FindingContext): string {
  const due = sumOf(answer.rows.filter(hasDeadline), 'resolved')
  if (due === 0) return t('findings.none')
  const late = sumOf(answer.rows.filter(isLate), 'resolved')
  return t('complaints.resolutionDays', {
    due: formats.count(due),
    onTime: formats.value((due - late) / due, 'rate'),
    late: formats.count(late),
    rate: formats.value(late / due, 'rate'),
    long: formats.count(
      sumOf(
        answer.rows.filter(({ group }) => group === 'late_8_plus'),
        'resolved',
      ),
    ),
  })
}

/** The late share of each level, and what has no deadline, for the line under the chart. */
export function resolutionDaysNotes(answer: Answer, { t, formats }: FindingContext): string[] {
  const due = answer.rows.filter(hasDeadline)
  const levels = ['level_1', 'level_2', 'level_3'].flatMap((level) => {
    const all = sumOf(due, level)
    const name = answer.columns.find(({ id }) => id === level)?.label
    if (all === 0) return []
    const rate = formats.value(sumOf(due.filter(isLate), level) / all, 'rate')
    return [t('complaints.lateOfLevel', { name, rate, n: formats.count(all) })]
  })
  const without = sumOf(
    answer.rows.filter((row) => !hasDeadline(row)),
    'resolved',
  )
  return without > 0 ? [...levels, t('complaints.noDeadline', { n: formats.count(without) })] : levels
}

/** The channel that most complaints come by, and how many are serious. */
export function levelsFinding(answer: Answer, { t, formats }: FindingContext): string {
  const total = sumOf(answer.rows, 'received')
  const [first] = answer.rows
  if (!first || total === 0) return t('findings.none')
  const serious = sumOf(answer.rows, 'level_2') + sumOf(answer.rows, 'level_3')
  return t('complaints.levels', {
    serious: formats.count(serious),
    rate: formats.value(serious / total, 'rate'),
    worst: formats.count(sumOf(answer.rows, 'level_3')),
    name: first.label,
    count: formats.count(toNumber(first.received) ?? 0),
    share: formats.value((toNumber(first.received) ?? 0) / total, 'rate'),
  })
}

/** The most frequent disposition, and the one with the largest loss. */
export function dispositionsFinding(answer: Answer, context: FindingContext): string {
  const { t, formats } = context
  const [first] = answer.rows
  if (!first || !toNumber(first.resolved)) return t('findings.none')
  const sentence = t('complaints.dispositions', {
    name: first.label,
    count: figureOf(answer, first, 'resolved', context),
    share: figureOf(answer, first, 'share', context),
  })
  const costly = extremes(answer.rows, 'loss_amount')?.highest
  if (!costly || !toNumber(costly.loss_amount)) return sentence
  const words = { name: costly.label, loss: formats.compact(costly.loss_amount, 'money') }
  return sentence + t('complaints.dispositionsLoss', words)
}
