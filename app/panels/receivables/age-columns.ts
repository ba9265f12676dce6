/** Open amounts by age as columns, one per age bucket, added up in the same pass as the balances. */
import { type SQL, sql } from 'drizzle-orm'
import { message, type Text } from '~/i18n/message'
import type { Column } from '~/metrics/answer'
import type { Selection } from '~/metrics/compile'
import type { AgeBasis } from '~/metrics/query'
import { type AgeName, ageName } from '~/metrics/receivables/age-names'
import { ageBuckets } from '~/metrics/receivables/ageing'
import { agedBalances, agedSum, balances } from '~/metrics/receivables/sources'

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
  const bounds = [0, ...edges]
  // What is older than each bound: an age is what is older than its lower one and not than its upper one.
  const aged = agedBalances(bounds, basis)
  const older = (age: number | undefined) =>
    age === undefined ? aged.of.gross : aged.of[agedSum(age, basis)]
  const ids = ageBuckets(edges)
  const amounts = ids.map((_id, index) =>
    index === bounds.length
      ? older(bounds[index - 1])
      : sql`(${older(bounds[index - 1])} - ${older(bounds[index])})`,
  )
  return {
    asked: ids.map((id, index) => ({
      id,
      metric: { sources: [aged], value: amounts[index] as SQL, unit: 'money' },
      changes: false,
    })),
    columns: ids.map((id) => ({
      id,
      label: ageLabel(ageName(id)),
      unit: 'money',
      better: null,
      role: 'metric',
    })),
    sum: sql`(${sql.join(amounts, sql` + `)})`,
    withAges: ({ sources, ...metric }) => ({
      ...metric,
      sources: sources.map((one) => (one === balances ? aged : one)),
    }),
  }
}
