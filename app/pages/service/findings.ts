/** What the panels of service orders show, in sentences. */
import {
  bucketOf,
  type Figures,
  type Finding,
  type FindingContext,
  figureOf,
  newestBucket,
  newestFinding,
} from '~/page/findings'
import type { Listed } from '~/page/load.server'

const aboutNewest = (
  key: 'trend' | 'onTime' | 'contact' | 'repair' | 'quality' | 'kept',
  column: string,
  figures: Figures,
) => newestFinding(`service.findings.${key}`, column, figures)

export const ordersFinding = aboutNewest('trend', 'orders', {
  orders: 'orders',
  completed: 'orders_completed',
  open: 'orders_open',
})

export const onTimeFinding = aboutNewest('onTime', 'order_completion_on_time_rate', {
  arrival: 'order_arrival_on_time_rate',
  arrivalDue: 'order_arrival_due',
  completion: 'order_completion_on_time_rate',
  completionDue: 'order_completion_due',
})

export const contactFinding = aboutNewest('contact', 'order_response_on_time_rate', {
  response: 'order_response_on_time_rate',
  responseDue: 'order_response_due',
  followUp: 'order_follow_up_on_time_rate',
  followUpDue: 'order_follow_up_due',
})

export const repairTimeFinding = aboutNewest('repair', 'mttr_hours', {
  repairs: 'repairs_completed',
  mttr: 'mttr_hours',
  p90: 'repair_hours_p90',
})

export const qualityFinding = aboutNewest('quality', 'first_time_fix_rate', {
  first: 'first_time_fix_rate',
  repeat: 'repeat_repair_rate',
})

export const keptFinding = aboutNewest('kept', 'appointment_kept_rate', {
  kept: 'appointment_kept_rate',
  satisfied: 'order_satisfied_rate',
})

export const costFinding: Finding = (answer, context) => {
  const newest = newestBucket(answer, 'service_cost', context.grain)
  if (!newest) return context.t('findings.none')
  return context.t('service.findings.cost', {
    bucket: bucketOf(newest, context),
    cost: context.formats.compact(newest.service_cost, 'money'),
    each: context.formats.value(newest.cost_per_order, 'money'),
    warranty: figureOf(answer, newest, 'in_warranty_share', context),
  })
}

export function openOrdersFinding(answer: Listed, { t, formats }: FindingContext): string {
  const breached = answer.rows.filter((row) => row.breached === true).length
  return t(answer.hasMore ? 'service.openFirst' : 'service.openListed', {
    n: formats.count(answer.rows.length),
    breached: formats.count(breached),
  })
}
