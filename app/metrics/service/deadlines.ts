/** What ends each step of a service order, and by when it has to. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { clocks, endOf } from '#db/clocks'
import { serviceOrder } from '#db/schema'
import { isInTime } from '../complaints/deadlines'

const o = alias(serviceOrder, 'o')

export type OrderStep = keyof typeof clocks.service_order.ends

const endOfOrder = (step: OrderStep) => endOf(clocks.service_order, step, 'o')

export const orderSteps = {
  response: { done: endOfOrder('response'), due: { at: o.responseDueAt, on: o.responseDueOn } },
  arrival: { done: endOfOrder('arrival'), due: { at: o.arrivalDueAt, on: o.arrivalDueOn } },
  resolution: { done: endOfOrder('resolution'), due: { at: o.resolutionDueAt, on: o.resolutionDueOn } },
  follow_up: { done: endOfOrder('follow_up'), due: { at: o.followUpDueAt, on: o.followUpDueOn } },
} as const

/** Whether the order `o` did a step in its time. */
export const isOrderMet = (step: OrderStep) => isInTime(orderSteps[step].done, orderSteps[step].due)

/** Whether a step whose deadline has come by the day was not done in its time. */
export const isOrderMissedBy = (step: OrderStep, day: SQL) =>
  sql`${orderSteps[step].due.on} <= ${day} and (${isOrderMet(step)}) is not true`
