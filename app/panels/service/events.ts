/** Service orders on a customer's timeline. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { serviceOrder } from '#db/schema'
import { isOrderMet } from '~/metrics/service/deadlines'
import { isOpenAt } from '~/metrics/service/sources'
import type { Happened } from '../customers/event'
import type { RecordQuestion } from '../records-panel'

const o = alias(serviceOrder, 'o')

/** Orders requested, completed and called off; one completed after its deadline is late. */
export function serviceEvents({ query }: RecordQuestion): Happened[] {
  const day = sql`${query.asOf}::date`
  const aboutOrder = {
    kind: 'order',
    of: sql`${o.customerId}`,
    code: sql`${o.orderCode}`,
    from: sql`${serviceOrder} o`,
    due: sql`${o.resolutionDueOn}`,
    purpose: sql`${o.kind}`,
    detail: sql`${o.summary}`,
  } as const
  return [
    {
      ...aboutOrder,
      event: 'order_requested',
      on: sql`${o.requestedOn}`,
      at: sql`${o.requestedAt}`,
      late: sql`${isOpenAt(day)} and ${o.resolutionDueOn} <= ${day}`,
    },
    {
      ...aboutOrder,
      event: 'order_completed',
      on: sql`${o.completedOn}`,
      at: sql`${o.completedAt}`,
      score: sql`${o.outcomeScore}`,
      late: sql`not ${isOrderMet('resolution')}`,
    },
    { ...aboutOrder, event: 'order_cancelled', on: sql`${o.cancelledOn}` },
  ]
}
