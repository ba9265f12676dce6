/** The record panels of the four subjects. Contact data are in none of them. */
import { complaintsOpen, complaintsRecords } from './complaints/records'
import { receivablesInvoices, receivablesReceipts } from './receivables/flows'
import { receivablesOpenItems } from './receivables/open-items'
import type { RecordsPanelId } from './record-ids'
import type { RecordsPanel } from './records-panel'
import { satisfactionDissatisfied, satisfactionResponses } from './satisfaction/records'
import { visitsOverdue, visitsRecords } from './visits/records'

export const recordsPanels = {
  'satisfaction-responses': satisfactionResponses,
  'satisfaction-dissatisfied': satisfactionDissatisfied,
  'complaints-open': complaintsOpen,
  'complaints-records': complaintsRecords,
  'receivables-open-items': receivablesOpenItems,
  'receivables-invoices': receivablesInvoices,
  'receivables-receipts': receivablesReceipts,
  'visits-overdue': visitsOverdue,
  'visits-records': visitsRecords,
} satisfies Record<RecordsPanelId, RecordsPanel>
