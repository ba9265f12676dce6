/** What the complaint panels show, in sentences. */
import { toNumber } from '~/format/figures'
import type { Listed } from '../load.server'
import { bucketOf, extremes, type Finding, figureOf, newestBucket, type Telling } from './telling'

/** A sentence about the newest bucket in which the column has a value, with the given columns as its figures. */
function aboutNewest(
  key: 'complaintsTrend' | 'complaintsOverview' | 'onTime' | 'resolutionTime' | 'followUp' | 'escalation',
  column: string,
  figures: Record<string, string>,
): Finding {
  return (answer, telling) => {
    const newest = newestBucket(answer, column, telling.grain)
    if (!newest) return telling.t('findings.none')
    const values = Object.entries(figures).map(([name, id]) => [name, figureOf(answer, newest, id, telling)])
    return telling.t(`findings.${key}`, { bucket: bucketOf(newest, telling), ...Object.fromEntries(values) })
  }
}

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

export function openComplaintsFinding(answer: Listed, { t, formats }: Telling): string {
  const breached = answer.rows.filter((row) => row.breached === true).length
  return t(answer.hasMore ? 'findings.openFirst' : 'findings.openListed', {
    n: formats.count(answer.rows.length),
    breached: formats.count(breached),
  })
}
