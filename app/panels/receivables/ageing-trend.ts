/** Ageing at the end of each bucket of the range: what is open by age, and the check against the ledger. */

import { sql } from 'drizzle-orm'
import { text } from '~/i18n/text'
import type { Column } from '~/metrics/answer'
import { catalog, metricColumn } from '~/metrics/catalog'
import { structuralColumn } from '~/metrics/columns'
import { type AskedColumn, compile } from '~/metrics/compile'
import { run } from '~/metrics/execute'
import { toFilters } from '~/metrics/query-params'
import { credits, issued } from '~/metrics/receivables/sources'
import { toRow } from '~/metrics/values'
import type { Panel } from '../panel'
import { type AgeColumns, ageColumns } from './age-columns'

const shown = ['gross_balance', 'unapplied_credit', 'net_balance', 'overdue_rate'] as const

/** Whether the ages come to the balance, and the balance with the credit to Σ invoices − Σ receipts. */
function reconciles({ sum, asked }: AgeColumns): AskedColumn {
  const { gross_balance, net_balance } = catalog
  return {
    id: 'reconciles',
    metric: {
      sources: [...(asked[0]?.metric.sources ?? []), issued, credits],
      value: sql`${sum} = ${gross_balance.value}
        and ${net_balance.value} = ${issued.of.amount} - ${credits.of.received}`,
      unit: 'flag',
    },
    changes: false,
  }
}

export const ageingTrendPanels = {
  'receivables-ageing-trend': {
    id: 'receivables-ageing-trend',
    subject: 'receivables',
    kind: 'trend',
    metrics: shown,
    title: text('各期末账龄', 'Ageing at the end of each period'),
    answer: async (context, query, lang) => {
      const { settings } = context
      const ages = ageColumns(settings.ageingEdges, query.ageBy, lang)
      const columns: Column[] = [
        structuralColumn('bucket', lang),
        structuralColumn('as_of', lang),
        ...ages.columns,
        ...shown.map((id) => metricColumn(id, lang)),
        structuralColumn('reconciles', lang),
        structuralColumn('partial', lang),
      ]
      const statement = compile({
        query: { ...query, compare: null },
        settings,
        columns: [
          ...ages.asked,
          ...shown.map((id) => ({ id, metric: ages.withAges(catalog[id]), changes: false })),
          reconciles(ages),
        ],
        group: null,
        grain: query.grain,
        order: 'bucket',
      })
      const raw = await run(context, statement)
      return {
        panel: 'receivables-ageing-trend',
        filters: toFilters({ ...query, compare: null }),
        asOf: query.asOf,
        columns,
        rows: raw.map((row) => toRow({ ...row, as_of: row.state_day }, columns)),
      }
    },
  },
} satisfies Record<string, Panel>
