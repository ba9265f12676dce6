/** What ends each step of a service order, and by when it has to. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { serviceOrder } from '#db/schema'
import { isInTime } from '../complaints/deadlines'

const o = alias(serviceOrder, 'o')

export const orderSteps = {
  response: {
    done: { at: sql`${o.respondedAt}`, on: sql`${o.respondedOn}` },
    due: { at: o.responseDueAt, on: o.responseDueOn },
  },
  arrival: {
    done: { at: sql`${o.arrivedAt}`, on: sql`${o.arrivedOn}` },
    due: { at: o.arrivalDueAt, on: o.arrivalDueOn },
  },
  resolution: {
    done: { at: sql`${o.completedAt}`, on: sql`${o.completedOn}` },
    due: { at: o.resolutionDueAt, on: o.resolutionDueOn },
  },
  follow_up: {
    done: {
      at: sql`coalesce(${o.followUpAt}, ${o.visitFollowUpAt})`,
      on: sql`coalesce(${o.followUpOn}, ${o.visitFollowUpOn})`,
    },
    due: { at: o.followUpDueAt, on: o.followUpDueOn },
  },
} as const
export type OrderStep = keyof typeof orderSteps

/** Whether the order `o` did a step in its time. */
export const isOrderMet = (step: OrderStep) => isInTime(orderSteps[step].done, orderSteps[step].due)

/** Whether a step whose deadline has come by the day was not done in its time. */
export const isOrderMissedBy = (step: OrderStep, day: SQL) =>
  sql`${orderSteps[step].due.on} <= ${day} and (${isOrderMet(step)}) is not true`
