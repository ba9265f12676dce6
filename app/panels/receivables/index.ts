/** What receivables give to the panels. */

import type { SubjectPanels } from '../subject-panels'
import { ageingPanels } from './ageing'
import { receivablesAgeingTrend } from './ageing-trend'
import { creditBreaches } from './attention'
import { receivablesCreditBreaches } from './credit-breaches'
import { receivablesCreditControl } from './credit-control'
import { receivablesCreditSummary } from './credit-summary'
import { ledgerEvents } from './events'
import { receivablesPanels } from './figures'
import { receivablesInvoices, receivablesReceipts } from './flows'
import { receivablesOpenItems } from './open-items'

export const receivables = {
  panels: [
    ...receivablesPanels,
    ...ageingPanels,
    receivablesAgeingTrend,
    receivablesCreditControl,
    receivablesCreditSummary,
    receivablesCreditBreaches,
    receivablesOpenItems,
    receivablesInvoices,
    receivablesReceipts,
  ],
  keyFigures: ['overdue_rate', 'dso', 'collection_rate'],
  reported: ['overdue_rate', 'dso', 'collection_rate', 'cei'],
  reportedMonthly: ['dso', 'cei'],
  compared: ['gross_balance', { is: 'open_invoices', role: 'sample', of: 'overdue_rate' }, 'overdue_rate'],
  watched: {},
  breaches: { metrics: [], lines: creditBreaches },
  events: ledgerEvents,
} as const satisfies SubjectPanels
