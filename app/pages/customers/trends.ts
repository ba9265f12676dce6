/** What a customer's page shows of each subject over time. */
import type { Plot } from '~/charts/time/answer-layers'
import { type Subject, subjects } from '~/metrics/dimensions'
import type { TargetId } from '~/page/drill-targets'
import type { Finding } from '~/page/findings'
import type { PanelId } from '~/panels'
import { receivablesTrendFinding } from '../receivables/findings'
import { customerComplaintsFinding, customerVisitsFinding, scoresFinding } from './findings'

type CustomerTrend = { panel: PanelId; finding: Finding; plots: readonly Plot[]; drillTarget: TargetId }

/** Null where it shows nothing of a subject. */
const trendOf: Readonly<Record<Subject, CustomerTrend | null>> = {
  satisfaction: {
    panel: 'satisfaction-trend',
    finding: scoresFinding,
    plots: [
      { kind: 'lines', series: { mean_score: 'accent' }, bounds: [1, 5] },
      { kind: 'columns', series: { responses: 'quiet' } },
    ],
    drillTarget: 'responses',
  },
  complaints: {
    panel: 'complaints-trend',
    finding: customerComplaintsFinding,
    plots: [{ kind: 'columns', series: { received: 'accent', open_at_end: 'quiet' } }],
    drillTarget: 'received',
  },
  receivables: {
    panel: 'receivables-trend',
    finding: receivablesTrendFinding,
    plots: [{ kind: 'columns', series: { gross_balance: 'quiet', overdue_amount: 'accent' } }],
    drillTarget: 'gross_balance',
  },
  visits: {
    panel: 'visits-trend',
    finding: customerVisitsFinding,
    plots: [{ kind: 'columns', series: { planned: 'quiet', completed: 'accent' } }],
    drillTarget: 'planned',
  },
  service: null,
  contacts: null,
  staff: null,
  customer_base: null,
}

export const trends = subjects.flatMap((subject) => trendOf[subject] ?? [])
