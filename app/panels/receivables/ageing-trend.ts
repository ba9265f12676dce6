/** Ageing at the end of each bucket of the range: what is open by age, and the check against the ledger. */
import { sql } from 'drizzle-orm'
import { catalog, metricColumn } from '~/metrics/catalog'
import { structuralColumn } from '~/metrics/columns'
import { compile, type Selection } from '~/metrics/compile'
import { basisOf, run } from '~/metrics/execute'
import { ledgerNet } from '~/metrics/receivables/sources'
import { definePanel } from '../panel'
import { type AgeColumns, ageColumns } from './age-columns'

const shown = ['gross_balance', 'unapplied_credit', 'net_balance', 'overdue_rate'] as const

/** Whether the ages come to the balance, and the balance with the credit to Σ invoices − Σ receipts. */
function reconciles({ sum, asked }: AgeColumns): Selection {
  const { gross_balance, net_balance } = catalog
  return {
    id: 'reconciles',
    metric: {
      sources: [...(asked[0]?.metric.sources ?? []), ...ledgerNet.sources],
      value: sql`${sum} = ${gross_balance.value} and ${net_balance.value} = ${ledgerNet.value}`,
      unit: 'flag',
    },
    changes: false,
  }
}

export const receivablesAgeingTrend = definePanel({
  id: 'receivables-ageing-trend',
  subject: 'receivables',
  kind: 'trend',
  metrics: shown,
  prepare: (query) => ({ ...query, compare: null }),
  columns: ({ settings }, { ageBy }) => [
    structuralColumn('bucket'),
    structuralColumn('as_of'),
    ...ageColumns(settings.ageingEdges, ageBy).columns,
    ...shown.map(metricColumn),
    structuralColumn('reconciles'),
    structuralColumn('partial'),
  ],
  rows: async (context, query) => {
    const { settings } = context
    const ages = ageColumns(settings.ageingEdges, query.ageBy)
    const statement = compile({
      query,
      ...basisOf(context),
      columns: [
        ...ages.asked,
        ...shown.map((id) => ({ id, metric: ages.withAges(catalog[id]), changes: false })),
        reconciles(ages),
      ],
      group: null,
      grain: query.grain,
      order: 'bucket',
    })
    const rows = await run(context, statement)
    return rows.map((row) => ({ ...row, as_of: row.state_day }))
  },
})
