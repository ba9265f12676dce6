/** Age buckets of open amounts. */
import { type SQL, sql } from 'drizzle-orm'
import type { AgeBasis } from '../query'

/** Ids of the age buckets for rising edges in days: [30, 60] gives `not_due, 1_30, 31_60, over_60`. */
export function ageBuckets(edges: readonly number[]): string[] {
  const closed = edges.map((edge, index) => `${(edges[index - 1] ?? 0) + 1}_${edge}`)
  return ['not_due', ...closed, `over_${edges[edges.length - 1]}`]
}

const ageFrom: Record<AgeBasis, SQL> = {
  due_date: sql`(b.day - b.due_date)`,
  invoice_date: sql`(b.day - b.invoice_date)`,
}

/** The age bucket of a row of `invoicesAt`; every row falls into exactly one. */
export function ageBucket(edges: readonly number[], basis: AgeBasis): SQL {
  const ids = ageBuckets(edges)
  const age = ageFrom[basis]
  const cases = [0, ...edges].map((edge, index) => sql`when ${age} <= ${edge} then ${ids[index]}`)
  return sql`case ${sql.join(cases, sql` `)} else ${ids[ids.length - 1]} end`
}
