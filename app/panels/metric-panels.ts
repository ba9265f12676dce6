/** The panels over time and by group, with their columns in the order of the export contract. */
import { text } from '~/i18n/text'
import { breakdownPanel, groupPanel, trendPanel } from './metric-panel'
import type { Panel } from './panel'
import { intervalOf, smallSampleOf } from './sample-columns'

const csatInterval = intervalOf('csat_rate', 'csat', text('满意率', 'CSAT'))

const satisfactionTrend = trendPanel({
  id: 'satisfaction-trend',
  subject: 'satisfaction',
  title: text('满意度走势', 'Satisfaction over time'),
  control: 'csat_rate',
  columns: [
    'responses',
    'csat_rate',
    ...csatInterval,
    'mean_score',
    'nps',
    'response_rate',
    smallSampleOf('csat_rate'),
  ],
})

const satisfactionAspects = groupPanel({
  id: 'satisfaction-aspects',
  subject: 'satisfaction',
  title: text('各方面评分', 'Scores by aspect'),
  columns: [
    'answers',
    'aspect_mean',
    'aspect_csat_rate',
    ...intervalOf('aspect_csat_rate', 'csat', text('满意率', 'CSAT')),
    { id: 'score_1', is: 'aspect_score_1' },
    { id: 'score_2', is: 'aspect_score_2' },
    { id: 'score_3', is: 'aspect_score_3' },
    { id: 'score_4', is: 'aspect_score_4' },
    { id: 'score_5', is: 'aspect_score_5' },
    'aspect_importance',
    smallSampleOf('aspect_csat_rate'),
  ],
  group: 'aspect',
  keys: ['aspect'],
  order: 'code',
})

const satisfactionDistribution = trendPanel({
  id: 'satisfaction-distribution',
  subject: 'satisfaction',
  title: text('评分分布', 'How scores spread'),
  columns: ['responses', 'score_1', 'score_2', 'score_3', 'score_4', 'score_5', smallSampleOf('csat_rate')],
})

const satisfactionBreakdown = breakdownPanel({
  id: 'satisfaction-breakdown',
  subject: 'satisfaction',
  title: text('满意率比较', 'Satisfaction compared'),
  by: 'region',
  columns: [
    'responses',
    'csat_rate',
    ...csatInterval,
    'mean_score',
    'nps',
    'score_1',
    'score_2',
    'score_3',
    'score_4',
    'score_5',
    smallSampleOf('csat_rate'),
  ],
})

const complaintsTrend = trendPanel({
  id: 'complaints-trend',
  subject: 'complaints',
  title: text('投诉走势', 'Complaints over time'),
  control: 'received',
  columns: [
    'received',
    'accepted',
    'resolved',
    'open_at_end',
    'per_10k_customers',
    'response_on_time_rate',
    'response_due',
    'resolution_on_time_rate',
    'resolution_due',
    'closure_rate',
    'escalation_rate',
    'repeat_rate',
    'outcome_satisfied_rate',
    'resolution_hours_median',
    'resolution_hours_p90',
    'loss_amount',
  ],
})

const complaintsByLevel = trendPanel({
  id: 'complaints-by-level',
  subject: 'complaints',
  title: text('投诉量与办结及时率', 'Complaints and on-time resolution'),
  columns: ['received', 'level_1', 'level_2', 'level_3', 'resolution_on_time_rate', 'resolution_due'],
})

const complaintsFollowUp = trendPanel({
  id: 'complaints-follow-up',
  subject: 'complaints',
  title: text('回访与升级', 'Follow-up and escalation'),
  columns: [
    'follow_up_on_time_rate',
    'follow_up_due',
    'outcome_satisfied_rate',
    'outcome_accepted_rate',
    'escalation_rate',
    'escalation_missing',
  ],
})

const complaintsBreakdown = breakdownPanel({
  id: 'complaints-breakdown',
  subject: 'complaints',
  title: text('投诉主要来自哪里', 'Where complaints come from'),
  by: 'type',
  columns: [
    'received',
    'share',
    'cumulative_share',
    'resolved',
    'closure_rate',
    'resolution_on_time_rate',
    'resolution_hours_median',
    'resolution_hours_p90',
    'outcome_satisfied_rate',
    'loss_amount',
  ],
})

const complaintsDispositions = groupPanel({
  id: 'complaints-dispositions',
  subject: 'complaints',
  title: text('处理方式与损失', 'Dispositions and loss'),
  columns: ['resolved', { id: 'share', is: 'resolved_share' }, 'loss_amount', 'outcome_satisfied_rate'],
  group: 'disposition',
  keys: ['group', 'label'],
  order: 'largest_first',
})

const receivablesTrend = trendPanel({
  id: 'receivables-trend',
  subject: 'receivables',
  title: text('应收走势', 'Receivables over time'),
  keys: ['bucket', 'as_of'],
  columns: [
    'gross_balance',
    'overdue_amount',
    'overdue_rate',
    'dso',
    'dso_countback',
    'invoiced',
    'collected',
    'collection_rate',
    'cei',
    'written_off',
  ],
})

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

const visitsTrend = trendPanel({
  id: 'visits-trend',
  subject: 'visits',
  title: text('拜访走势', 'Visits over time'),
  control: 'completion_rate',
  columns: visitMeasures,
})

const visitsBreakdown = breakdownPanel({
  id: 'visits-breakdown',
  subject: 'visits',
  title: text('拜访完成率比较', 'Visit completion compared'),
  by: 'employee',
  columns: [...visitMeasures, ...intervalOf('completion_rate', 'completion', text('完成率', 'Completion'))],
})

const visitsCost = trendPanel({
  id: 'visits-cost',
  subject: 'visits',
  title: text('拜访费用与限额', 'Cost against limit'),
  columns: ['visits_made', 'visit_cost', 'cost_limit', 'cost_over_limit'],
})

const visitsCoverage = groupPanel({
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
})

export const metricPanels = {
  'satisfaction-trend': satisfactionTrend,
  'satisfaction-aspects': satisfactionAspects,
  'satisfaction-breakdown': satisfactionBreakdown,
  'satisfaction-distribution': satisfactionDistribution,
  'complaints-trend': complaintsTrend,
  'complaints-by-level': complaintsByLevel,
  'complaints-follow-up': complaintsFollowUp,
  'complaints-breakdown': complaintsBreakdown,
  'complaints-dispositions': complaintsDispositions,
  'receivables-trend': receivablesTrend,
  'visits-trend': visitsTrend,
  'visits-breakdown': visitsBreakdown,
  'visits-cost': visitsCost,
  'visits-coverage': visitsCoverage,
} satisfies Record<string, Panel>
