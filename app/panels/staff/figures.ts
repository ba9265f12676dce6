/** Evaluations over time and by group; columns in the order of the export contract. */
import { message } from '~/i18n/message'
import { breakdownPanel, type PanelColumn, trendPanel } from '../metric-panel'
import { intervalOf, smallSampleOf } from '../sample-columns'

const columns: readonly PanelColumn[] = [
  { is: 'evaluations', role: 'sample', of: 'evaluation_score' },
  'evaluation_score',
  { is: 'evaluation_lower', id: 'evaluation_score_low', role: 'bound', of: 'evaluation_score', part: 'low' },
  {
    is: 'evaluation_upper',
    id: 'evaluation_score_high',
    role: 'bound',
    of: 'evaluation_score',
    part: 'high',
  },
  'pass_rate',
  ...intervalOf('pass_rate', 'pass_rate', message('metrics.pass_rate.label')),
  smallSampleOf('evaluation_score'),
]

export const evaluationsTrend = trendPanel({
  id: 'evaluations-trend',
  subject: 'staff',
  control: 'pass_rate',
  columns,
})

export const evaluationsBreakdown = breakdownPanel({
  id: 'evaluations-breakdown',
  subject: 'staff',
  by: 'source',
  orBy: ['item', 'department', 'employee'],
  leading: 'evaluation_score',
  ranked: ['evaluation_score', 'pass_rate'],
  columns,
})
