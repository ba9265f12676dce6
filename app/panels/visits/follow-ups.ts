/** Follow-ups after complaints: the visits that were planned for them, beside the deadlines that complaints set. */

import { text } from '~/i18n/text'
import type { FigureId, MetricId } from '~/metrics/catalog'
import type { Query } from '~/metrics/query'
import { toFilters } from '~/metrics/query-params'
import { answerMetrics } from '../metric-panel'
import type { Panel } from '../panel'

const visits = ['due', 'completed', 'completion_rate', 'on_time_rate'] as const satisfies MetricId[]
const complaints = ['follow_up_due', 'follow_up_on_time_rate'] as const satisfies FigureId[]

export const visitsFollowUpsPanels = {
  'visits-follow-ups': {
    id: 'visits-follow-ups',
    subject: 'visits',
    kind: 'trend',
    metrics: [...visits, 'follow_up_on_time_rate'],
    title: text('投诉后的回访', 'Visits after complaints'),
    answer: async (context, query, lang) => {
      // The purpose is what the panel is about. How a visit is made is no dimension of the complaint behind it.
      const { channel: _method, purpose: _purpose, ...shared } = query.where
      const followUps: Query = { ...query, where: { ...query.where, purpose: ['complaint_follow_up'] } }
      const layout = { panel: 'visits-follow-ups', group: null, grained: true, order: 'bucket' } as const
      const [made, promised] = await Promise.all([
        answerMetrics(context, followUps, lang, { ...layout, columns: visits, keys: ['bucket', 'partial'] }),
        answerMetrics(context, { ...query, where: shared }, lang, {
          ...layout,
          columns: complaints,
          keys: [],
        }),
      ])
      return {
        ...made,
        filters: toFilters(followUps),
        columns: [...made.columns, ...promised.columns],
        rows: made.rows.map((row, index) => ({ ...row, ...promised.rows[index] })),
      }
    },
  },
} satisfies Record<string, Panel>
