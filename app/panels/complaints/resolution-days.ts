/** How long before or after its deadline each complaint was resolved, in steps of days. */
import { sql } from 'drizzle-orm'
import { metricColumn } from '~/metrics/catalog'
import { structuralColumn } from '~/metrics/columns'
import { compile, type Selection } from '~/metrics/compile'
import { NO_DEADLINE, steps } from '~/metrics/complaints/deadline-steps'
import { resolvedByStep } from '~/metrics/complaints/sources'
import { isCovered } from '~/metrics/covered-time'
import { basisOf, run } from '~/metrics/execute'
import { ratio } from '~/metrics/metric'
import { definePanel } from '../panel'
import { levelColumns, levelsOf } from './levels'

const { resolved } = resolvedByStep.of
const hasDeadline = sql`k.grp <> ${NO_DEADLINE.id}`
const ofAll = sql`sum(${resolved}) filter (where ${hasDeadline}) over ()`

const asked: Selection[] = [
  { id: 'resolved', metric: { sources: [resolvedByStep], value: resolved, unit: 'count' }, changes: false },
  {
    id: 'share',
    metric: {
      sources: [resolvedByStep],
      value: sql`case when ${hasDeadline} then ${ratio(resolved, ofAll)} end`,
      unit: 'rate',
    },
    changes: false,
  },
  ...levelsOf(resolvedByStep),
]

/** A row per step, the one without a deadline last; shares are those of the complaints that have one. */
export const complaintsResolutionDays = definePanel({
  id: 'complaints-resolution-days',
  subject: 'complaints',
  kind: 'table',
  metrics: ['resolved'],
  columns: [
    structuralColumn('group'),
    structuralColumn('label'),
    metricColumn('resolved'),
    structuralColumn('share'),
    ...levelColumns,
  ],
  rows: async (context, query) => {
    const statement = compile({
      query: { ...query, compare: null },
      ...basisOf(context),
      columns: asked,
      group: 'deadline_step',
      grain: null,
      order: 'code',
    })
    const found = new Map((await run(context, statement)).map((row) => [row.code, row]))
    const counts = ['resolved', ...levelColumns.map(({ id }) => id)]
    const all = (count: 0 | null) => Object.fromEntries(counts.map((id) => [id, count]))
    // Outside the time that complaints cover there are no counts, and so no zeros.
    const unknown = isCovered(query.known.covered.complaints, query) ? {} : all(null)
    const hasShares = steps.some(({ id }) => found.has(id))
    return [...steps, NO_DEADLINE].map(({ id, label }) => ({
      ...all(0),
      share: hasShares && id !== NO_DEADLINE.id ? 0 : null,
      ...found.get(id),
      ...unknown,
      group: id,
      label,
    }))
  },
})
