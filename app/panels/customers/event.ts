/** An event on a customer's timeline, as a subject tells it. */
import type { SQL } from 'drizzle-orm'
import type { EventId, EventKind } from './event-kinds'

/** What an event may say beside its kind, day and code. */
type Facts = {
  at?: SQL
  score?: SQL
  amount?: SQL
  level?: SQL
  due?: SQL
  late?: SQL
  purpose?: SQL
  detail?: SQL
}

export type Happened = {
  kind: EventKind
  event: EventId | SQL
  /** Whose event it is: the customer's id. */
  of: SQL
  on: SQL
  code: SQL
  from: SQL
  only?: SQL
} & Facts
