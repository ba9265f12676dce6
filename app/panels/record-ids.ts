/** The ids of the lists of records, for those who only link to them. */
import type { PanelId } from '.'

export const recordsPanelIds = [
  'satisfaction-responses',
  'satisfaction-dissatisfied',
  'complaints-open',
  'complaints-records',
  'receivables-open-items',
  'receivables-invoices',
  'receivables-receipts',
  'visits-overdue',
  'visits-records',
] as const satisfies readonly PanelId[]
export type RecordsPanelId = (typeof recordsPanelIds)[number]

export function isRecordsPanelId(id: string): id is RecordsPanelId {
  return (recordsPanelIds as readonly string[]).includes(id)
}
