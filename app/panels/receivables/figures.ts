/** What is owed and paid, over time and by group; columns in the order of the export contract. */
import { trendPanel } from '../metric-panel'

export const receivablesPanels = [
  trendPanel({
    id: 'receivables-trend',
    subject: 'receivables',
    focus: 'overdue_rate',
    keys: ['bucket', 'as_of'],
    columns: [
      'gross_balance',
      'overdue_amount',
      'overdue_rate',
      'dso',
      'dso_countback',
      'invoiced',
      'collected',
      'collection_rate',
      'cei',
      'written_off',
      'bad_debt_rate',
    ],
  }),
] as const
