/** Which records the figures of each subject count or add up, by column. */
import type { Subject } from '~/metrics/dimensions'
import type { RecordsPanelId } from '~/panels/record-ids'
import type { Changes } from './addresses'
import type { Behind, Records } from './drill-through'

const of =
  (list: RecordsPanelId) =>
  (narrow: Changes = {}): Records => ({ list, narrow })

const responses = of('satisfaction-responses')
const complaints = of('complaints-records')
const openItems = of('receivables-open-items')
const receipts = of('receivables-receipts')
const visits = of('visits-records')

export const counted = {
  satisfaction: {
    responses: responses({ cohort: 'scored' }),
    score_1: responses({ cohort: 'scored', score: '1' }),
    score_2: responses({ cohort: 'scored', score: '2' }),
    score_3: responses({ cohort: 'scored', score: '3' }),
    score_4: responses({ cohort: 'scored', score: '4' }),
    score_5: responses({ cohort: 'scored', score: '5' }),
    invited: responses({ cohort: 'invited' }),
  },
  complaints: {
    received: complaints({ cohort: 'received' }),
    level_1: complaints({ cohort: 'received', level: '1' }),
    level_2: complaints({ cohort: 'received', level: '2' }),
    level_3: complaints({ cohort: 'received', level: '3' }),
    resolved: complaints({ cohort: 'resolved' }),
    open_at_end: complaints({ cohort: 'open_at_end' }),
    response_due: complaints({ cohort: 'response_due' }),
    resolution_due: complaints({ cohort: 'resolution_due' }),
    follow_up_due: complaints({ cohort: 'follow_up_due' }),
    escalation_missing: complaints({ cohort: 'resolved', unescalated: 'true' }),
  },
  receivables: {
    gross_balance: openItems(),
    overdue_amount: openItems({ overdue: 'true' }),
    invoiced: of('receivables-invoices')(),
    collected: receipts({ kind: 'payment' }),
    written_off: receipts({ kind: 'write_off' }),
  },
  visits: {
    planned: visits({ cohort: 'planned' }),
    due: visits({ cohort: 'due' }),
    completed: visits({ cohort: 'completed' }),
    overdue_visits: visits({ cohort: 'overdue' }),
    cancelled_by_customer: visits({ cohort: 'cancelled_by_customer' }),
    cancelled_by_us: visits({ cohort: 'cancelled_by_us' }),
    unplanned: visits({ cohort: 'unplanned' }),
    visits_made: visits({ cohort: 'made' }),
    visit_cost: visits({ cohort: 'made' }),
    cost_over_limit: visits({ cohort: 'made', over_limit: 'true' }),
    report_due: visits({ cohort: 'report_due' }),
  },
} satisfies Record<Subject, Record<string, Records>>

/** The records behind a chart: those of one figure for its buckets and groups, and each column's own. */
export function behindOf<Column extends string>(
  columns: Readonly<Record<Column, Records>>,
  leading: NoInfer<Column>,
): Behind {
  return { ...columns[leading], columns }
}
