/** When contacts come and when they are answered: weekday × hour in the reporting zone, all 168 cells. */
import { metricColumn } from '~/metrics/catalog'
import { structuralColumn } from '~/metrics/columns'
import { compile, type Selection } from '~/metrics/compile'
import { contactArrivals } from '~/metrics/contacts/sources'
import { isCovered, type Span } from '~/metrics/covered-time'
import { basisOf, run } from '~/metrics/execute'
import { ratio } from '~/metrics/metric'
import type { Query } from '~/metrics/query'
import { addDays, type Day, earlier, later } from '~/metrics/time'
import { definePanel } from '../panel'

const weekdays = [1, 2, 3, 4, 5, 6, 7]
const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** 1 is Monday. */
const weekdayOf = (day: Day): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

/** How many days of each weekday the question is about, as far as they have been and contacts are known. */
function daysOf({ from, to, asOf }: Query, span: Span): Map<number, number> {
  const first = later(from, span.from)
  const last = earlier(earlier(to, asOf), span.until)
  const days = new Map<number, number>()
  for (let day: Day = first; day <= last; day = addDays(day, 1))
    days.set(weekdayOf(day), (days.get(weekdayOf(day)) ?? 0) + 1)
  return days
}

const selectionsOf = (timeZone: string): Selection[] => {
  const source = contactArrivals(timeZone)
  const { offered, answered, within } = source.of
  const asked = (id: string, value: Selection['metric']['value'], unit: 'count' | 'rate'): Selection => ({
    id,
    metric: { sources: [source], value, unit },
    changes: false,
  })
  return [
    asked('offered', offered, 'count'),
    asked('answer_rate', ratio(answered, offered), 'rate'),
    asked('service_level', ratio(within, offered), 'rate'),
  ]
}

export const contactsHeatmap = definePanel({
  id: 'contacts-heatmap',
  subject: 'contacts',
  kind: 'heatmap',
  metrics: ['offered', 'answer_rate', 'service_level'],
  columns: [
    structuralColumn('weekday'),
    structuralColumn('hour'),
    structuralColumn('days'),
    { ...metricColumn('offered'), role: 'sample', of: 'answer_rate' },
    structuralColumn('offered_per_day'),
    metricColumn('answer_rate'),
    metricColumn('service_level'),
    structuralColumn('small_sample'),
  ],
  rows: async (context, query) => {
    const statement = compile({
      query: { ...query, compare: null },
      ...basisOf(context),
      columns: selectionsOf(context.timeZone),
      group: 'arrival',
      grain: null,
      order: 'code',
    })
    const found = new Map((await run(context, statement)).map((row) => [row.code, row]))
    const span = query.known.covered.contacts
    const days = isCovered(span, query) ? daysOf(query, span) : null
    return weekdays.flatMap((weekday) =>
      hours.map((hour) => {
        const row = found.get(`${weekday} ${String(hour).padStart(2, '0')}`)
        const ofWeekday = days?.get(weekday) ?? 0
        const offered = days && ofWeekday > 0 ? Number(row?.offered ?? 0) : null
        return {
          weekday,
          hour,
          days: days ? ofWeekday : null,
          offered,
          offered_per_day: offered === null ? null : (offered / ofWeekday).toFixed(4),
          answer_rate: row?.answer_rate ?? null,
          service_level: row?.service_level ?? null,
          small_sample: offered === null ? null : offered < context.settings.minimumSample,
        }
      }),
    )
  },
})
