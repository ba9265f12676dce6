/** The days on which each dataset's records are counted, and by which it covers time; each has an index. */
import type { PgColumn } from 'drizzle-orm/pg-core'
import { complaint, contact, invoice, receipt, sale, serviceOrder, survey, visit } from '#db/schema'
import type { CoveredDataset } from './dimensions'

export const coveredDays = {
  surveys: [survey.invitedOn, survey.respondedOn],
  complaints: [complaint.receivedOn, complaint.resolvedOn],
  invoices: [invoice.invoiceDate],
  receipts: [receipt.receivedOn],
  visits: [visit.dueOn, visit.completedOn],
  service_orders: [serviceOrder.requestedOn, serviceOrder.completedOn],
  sales: [sale.soldOn],
  contacts: [contact.queuedOn],
} as const satisfies Record<CoveredDataset, readonly PgColumn[]>
