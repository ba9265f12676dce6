/** How satisfied customers are, over time and by group; columns in the order of the export contract. */
import { message } from '~/i18n/message'
import { breakdownPanel, groupPanel, trendPanel } from '../metric-panel'
import { intervalOf, smallSampleOf } from '../sample-columns'

const csatInterval = intervalOf('csat_rate', 'csat', message('columns.csat'))

const aspectInterval = intervalOf('aspect_csat_rate', 'csat', message('columns.csat'))

const responses = { is: 'responses', role: 'sample', of: 'csat_rate' } as const
const answers = { is: 'answers', role: 'sample', of: 'aspect_csat_rate' } as const

export const satisfactionPanels = [
  trendPanel({
    id: 'satisfaction-trend',
    subject: 'satisfaction',
    control: 'csat_rate',
    columns: [
      responses,
      'csat_rate',
      ...csatInterval,
      'mean_score',
      'nps',
      'response_rate',
      smallSampleOf('csat_rate'),
    ],
  }),
  groupPanel({
    id: 'satisfaction-aspects',
    subject: 'satisfaction',
    columns: [
      answers,
      'aspect_mean',
      'aspect_csat_rate',
      ...aspectInterval,
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
  }),
  groupPanel({
    id: 'satisfaction-aspects-trend',
    subject: 'satisfaction',
    columns: [
      answers,
      'aspect_mean',
      'aspect_csat_rate',
      ...aspectInterval,
      smallSampleOf('aspect_csat_rate'),
    ],
    group: 'aspect',
    keys: ['bucket', 'partial', 'aspect'],
    order: 'bucket',
  }),
  breakdownPanel({
    id: 'satisfaction-breakdown',
    subject: 'satisfaction',
    by: 'region',
    orBy: ['department', 'employee', 'channel', 'tier', 'product'],
    ranked: ['csat_rate'],
    columns: [
      responses,
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
  }),
  trendPanel({
    id: 'satisfaction-distribution',
    subject: 'satisfaction',
    columns: [responses, 'score_1', 'score_2', 'score_3', 'score_4', 'score_5', smallSampleOf('csat_rate')],
  }),
] as const
