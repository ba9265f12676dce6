/** Follow-ups after complaints: the visits that were planned for them, beside the deadlines that complaints set. */
import type { MetricId } from '~/metrics/catalog'
import { metricRows, type PanelSpec, panelColumns } from '../metric-panel'
import { definePanel } from '../panel'

const shared = { group: null, grained: true, order: 'bucket' } as const
const shown = ['due', 'completed', 'completion_rate', 'on_time_rate'] as const satisfies MetricId[]
const visits: PanelSpec = { ...shared, columns: shown, keys: ['bucket', 'partial'] }
const complaints: PanelSpec = {
  ...shared,
  columns: [{ is: 'follow_up_due', role: 'sample', of: 'follow_up_on_time_rate' }, 'follow_up_on_time_rate'],
  keys: [],
}

export const visitsFollowUps = definePanel({
  id: 'visits-follow-ups',
  subject: 'visits',
  kind: 'trend',
  metrics: [...shown, 'follow_up_on_time_rate'],
  // The purpose is what the panel is about.
  prepare: (query) => ({ ...query, where: { ...query.where, purpose: ['complaint_follow_up'] } }),
  columns: (context, query) => [
    ...panelColumns(context, query, visits),
    ...panelColumns(context, query, complaints),
  ],
  rows: async (context, query) => {
    // The method of a visit is not a dimension of its complaint.
    const { channel: _method, purpose: _purpose, ...where } = query.where
    const [made, promised] = await Promise.all([
      metricRows(context, query, visits),
      metricRows(context, { ...query, where }, complaints),
    ])
    return made.map((row, index) => ({ ...promised[index], ...row }))
  },
})
