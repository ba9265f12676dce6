/** Whether the complaints that an action is against became fewer: those of the days before it and of those after. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { action, complaint } from '#db/schema'
import { message } from '~/i18n/message'
import type { Span } from '../covered-time'
import { flow, source } from '../source'
import { actionGroups, causeOfAction, withComplaint } from './actions'
import { EFFECT_DAYS } from './effect-days'

const a = alias(action, 'a')
const k = alias(complaint, 'k')

const days = sql.raw(String(EFFECT_DAYS))

/** The last of the days after, at whose end the effect is known. */
export const effectKnownOn = sql`(${a.implementedOn} + ${days})`

/** Whether complaints are on record from the first day of those before, and up to the last of those after. */
const isCoveredBefore = (covered: Span | null) =>
  covered ? sql`${a.raisedOn} - ${days} >= ${covered.from}::date` : sql`false`
const isCoveredAfter = (covered: Span | null) =>
  covered ? sql`${effectKnownOn} <= ${covered.until}::date` : sql`false`

/**
 * Joins to the actions `a` with their complaint `f` an `effect` with `before` and `after`: complaints of the same cause,
 * and of the same product where the action names one; null without a cause, until the day's end at which the days are
 * over, and where complaints are not on record for all of them. The days of the measure itself are in neither.
 */
export const joinEffect = (day: SQL, covered: Span | null) => sql`
  cross join lateral (
    select case when ${causeOfAction} is not null and ${isCoveredBefore(covered)}
                then count(*) filter (where ${k.receivedOn} < ${a.raisedOn}) end as before,
           case when ${causeOfAction} is not null and ${isCoveredAfter(covered)} and ${effectKnownOn} <= ${day}
                then count(*) filter (where ${k.receivedOn} > ${a.implementedOn}) end as after
      from ${complaint} k
     where ${k.cause} = ${causeOfAction} and (${a.productId} is null or ${k.productId} = ${a.productId})
       and ${k.receivedOn} between ${a.raisedOn} - ${days} and coalesce(${effectKnownOn}, ${a.raisedOn})
  ) effect`

/** Actions of which both numbers are known, by the day on which they became so: before and after are of the same ones. */
export const effect = source('action_effect', {
  rows: message('sources.actionEffect.rows'),
  date: message('sources.actionEffect.date'),
  subject: 'complaints',
  mayLackCustomer: true,
  kind: 'derived',
  reach: flow('actions'),
  from: ({ known: { covered } }) =>
    sql`${withComplaint(sql`bucket b join ${action} a
      on ${effectKnownOn} between b.first_day and b.state_day`)} ${joinEffect(sql`b.as_of`, covered.complaints)}`,
  groups: actionGroups,
  only: sql`effect.before is not null and effect.after is not null`,
  sums: {
    actions: sql`count(*)`,
    before: sql`sum(effect.before)`,
    after: sql`sum(effect.after)`,
  },
})
