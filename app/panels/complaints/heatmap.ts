/** When complaints come in: weekday × hour in the reporting zone, all 168 cells; null where none are known. */
import { metricColumn } from '~/metrics/catalog'
import { structuralColumn } from '~/metrics/columns'
import { compile } from '~/metrics/compile'
import { arrivals } from '~/metrics/complaints/sources'
import { isCovered } from '~/metrics/covered-time'
import { basisOf, run } from '~/metrics/execute'
import { definePanel } from '../panel'

const weekdays = [1, 2, 3, 4, 5, 6, 7]
const hours = Array.from({ length: 24 }, (_, hour) => hour)

export const complaintsHeatmap = definePanel({
  id: 'complaints-heatmap',
  subject: 'complaints',
  kind: 'heatmap',
  metrics: ['received'],
  columns: [structuralColumn('weekday'), structuralColumn('hour'), metricColumn('received')],
  rows: async (context, query) => {
    const source = arrivals(context.timeZone)
    const statement = compile({
      query: { ...query, compare: null },
      ...basisOf(context),
      columns: [
        {
          id: 'received',
          metric: { sources: [source], value: source.of.received, unit: 'count' },
          changes: false,
        },
      ],
      group: 'arrival',
      grain: null,
      order: 'code',
    })
    const received = new Map((await run(context, statement)).map((row) => [row.code, row.received]))
    const isKnown = isCovered(query.known.covered.complaints, query)
    return weekdays.flatMap((weekday) =>
      hours.map((hour) => {
        const cell = `${weekday} ${String(hour).padStart(2, '0')}`
        return { weekday, hour, received: isKnown ? (received.get(cell) ?? 0) : null }
      }),
    )
  },
})
