/** The days on which each dataset's records are counted, and by which it covers time; each has an index, but for actions, which are few. */
import type { PgColumn } from 'drizzle-orm/pg-core'
import {
  action,
  complaint,
  contact,
  evaluation,
  invoice,
  receipt,
  sale,
  serviceOrder,
  survey,
  visit,
} from '#db/schema'
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
  evaluations: [evaluation.evaluatedOn],
  actions: [action.raisedOn, action.implementedOn, action.verifiedOn],
} as const satisfies Record<CoveredDataset | 'actions', readonly PgColumn[]>
