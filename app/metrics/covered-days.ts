/** The days on which each dataset's records are counted, and by which it covers time; each has an index. */
import type { PgColumn } from 'drizzle-orm/pg-core'
import { complaint, invoice, receipt, survey, visit } from '#db/schema'
import type { CoveredDataset } from './dimensions'

export const coveredDays = {
  surveys: [survey.invitedOn, survey.respondedOn],
  complaints: [complaint.receivedOn, complaint.resolvedOn],
  invoices: [invoice.invoiceDate],
  receipts: [receipt.receivedOn],
  visits: [visit.dueOn, visit.completedOn],
} as const satisfies Record<CoveredDataset, readonly PgColumn[]>
