/** Open amounts by age as columns, one per age bucket, added up in the same pass as the balances. */
import { type SQL, sql } from 'drizzle-orm'
import { message, type Text } from '~/i18n/message'
import type { Column } from '~/metrics/answer'
import type { Selection } from '~/metrics/compile'
import type { AgeBasis } from '~/metrics/query'
import { type AgeName, ageName } from '~/metrics/receivables/age-names'
import { ageConditions } from '~/metrics/receivables/ageing'
import { balances } from '~/metrics/receivables/sources'
import { source } from '~/metrics/source'

const ageLabel = ({ id, days }: AgeName) => message(`ageing.${id}`, { days })

export type AgeColumns = {
  asked: Selection[]
  columns: Column<Text>[]
  /** All ages together. */
  sum: SQL
  /** The metric taken of the balances that carry the ages, so that the steps are read once for both. */
  withAges: (metric: Selection['metric']) => Selection['metric']
}

/** The age buckets of rising edges in days, as columns to ask for. */
export function ageColumns(edges: readonly number[], basis: AgeBasis): AgeColumns {
  const conditions = ageConditions(edges, basis)
  const ids = Object.keys(conditions)
  // Not under their ids: what is not due is a sum of the balances too, and always by the due date.
  const sumOf = (id: string) => `age_${id}`
  const byAge = Object.fromEntries(
    ids.map((id) => [sumOf(id), sql`sum(b.open_step) filter (where ${conditions[id]})`]),
  )
  // Only what stands beside ages: each further sum is taken over every step of every bucket.
  const { id: name, sums, ...shape } = balances
  const { gross, overdue, excess } = sums
  const aged = source(name, { ...shape, sums: { ...byAge, gross, overdue, excess } })
  const amountOf = (id: string) => aged.of[sumOf(id) as keyof typeof aged.of] as SQL
  return {
    asked: ids.map((id) => ({
      id,
      metric: { sources: [aged], value: amountOf(id), unit: 'money' },
      changes: false,
    })),
    columns: ids.map((id) => ({
      id,
      label: ageLabel(ageName(id)),
      unit: 'money',
      better: null,
      role: 'metric',
    })),
    sum: sql`(${sql.join(ids.map(amountOf), sql` + `)})`,
    withAges: ({ sources, ...metric }) => ({
      ...metric,
      sources: sources.map((one) => (one === balances ? aged : one)),
    }),
  }
}
