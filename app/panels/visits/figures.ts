/** Which visits are made, over time and by group; columns in the order of the export contract. */
import { message } from '~/i18n/message'
import { breakdownPanel, groupPanel, trendPanel } from '../metric-panel'
import { intervalOf } from '../sample-columns'

const visitMeasures = [
  'planned',
  { is: 'due', role: 'sample', of: 'completion_rate' },
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

/** After the others, whose places are the contract of the files. */
const visitsPerDay = ['visits_per_workday', 'visit_cost_excess'] as const

export const visitsPanels = [
  trendPanel({
    id: 'visits-trend',
    subject: 'visits',
    control: 'completion_rate',
    columns: [...visitMeasures, ...visitsPerDay],
  }),
  breakdownPanel({
    id: 'visits-breakdown',
    subject: 'visits',
    by: 'employee',
    orBy: ['purpose', 'channel', 'tier', 'region'],
    ranked: ['completion_rate'],
    columns: [
      ...visitMeasures,
      ...intervalOf('completion_rate', 'completion', message('columns.completion')),
      ...visitsPerDay,
    ],
  }),
  trendPanel({
    id: 'visits-cost',
    subject: 'visits',
    focus: 'visit_cost',
    columns: ['visits_made', 'visit_cost', 'cost_limit', 'cost_over_limit', 'visit_cost_excess'],
  }),
  groupPanel({
    id: 'visits-coverage',
    subject: 'visits',
    columns: [
      { id: 'customers', is: 'coverage_customers', role: 'sample', of: 'coverage_rate' },
      { id: 'visited', is: 'coverage_visited' },
      'coverage_rate',
      { id: 'required', is: 'frequency_required', role: 'sample', of: 'frequency_compliance_rate' },
      { id: 'met', is: 'frequency_met' },
      'frequency_compliance_rate',
    ],
    ranked: ['coverage_rate', 'frequency_compliance_rate'],
    group: 'tier',
    keys: ['tier'],
    order: 'largest_first',
  }),
] as const
