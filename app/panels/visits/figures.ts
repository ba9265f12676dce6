/** Which visits are made, over time and by group; columns in the order of the export contract. */
import { text } from '~/i18n/text'
import { breakdownPanel, groupPanel, trendPanel } from '../metric-panel'
import { intervalOf } from '../sample-columns'

const visitMeasures = [
  'planned',
  'due',
  'completed',
  'completion_rate',
  'on_time_rate',
  'overdue_visits',
  'unplanned',
  'cancelled_by_customer',
  'cancelled_by_us',
  'report_on_time_rate',
  'visit_cost',
] as const

export const visitsPanels = [
  trendPanel({
    id: 'visits-trend',
    subject: 'visits',
    title: text('拜访走势', 'Visits over time'),
    control: 'completion_rate',
    columns: visitMeasures,
  }),
  breakdownPanel({
    id: 'visits-breakdown',
    subject: 'visits',
    title: text('拜访完成率比较', 'Visit completion compared'),
    by: 'employee',
    columns: [...visitMeasures, ...intervalOf('completion_rate', 'completion', text('完成率', 'Completion'))],
  }),
  trendPanel({
    id: 'visits-cost',
    subject: 'visits',
    title: text('拜访费用与限额', 'Cost against limit'),
    columns: ['visits_made', 'visit_cost', 'cost_limit', 'cost_over_limit'],
  }),
  groupPanel({
    id: 'visits-coverage',
    subject: 'visits',
    title: text('拜访覆盖与频次', 'Coverage and frequency'),
    columns: [
      { id: 'customers', is: 'coverage_customers' },
      { id: 'visited', is: 'coverage_visited' },
      'coverage_rate',
      { id: 'required', is: 'frequency_required' },
      { id: 'met', is: 'frequency_met' },
      'frequency_compliance_rate',
    ],
    group: 'tier',
    keys: ['tier'],
    order: 'largest_first',
  }),
] as const
