/** Service that got worse by more than chance: the company's own months, and groups beside the whole. */
import { catalog, type MetricId } from '~/metrics/catalog'
import { boundsFor, shiftBegins, sumOf } from '~/metrics/change-point'
import { type Control, controlChart, type Signal, signalIds } from '~/metrics/control-chart'
import { dimensionIds, type Subject, subjects } from '~/metrics/dimensions'
import type { QueryContext } from '~/metrics/execute'
import { NONE, type Query } from '~/metrics/query'
import { readRegions, type SeenRegion } from '~/metrics/regions'
import { type Day, monthEnd } from '~/metrics/time'
import type { SubjectPanels } from '../subject-panels'
import { subjectPanels } from '../subjects'
import { type AttentionLine, line } from './line'
import { judgedMonths } from './months'
import { withAllBelow } from './region-series'
import { type Month, type Series, seriesOf, wholeOf } from './series'

const watchedIn = (subject: Subject): SubjectPanels['watched'] => subjectPanels[subject].watched

/** Which metrics are watched by which groups: one statement each. */
const watched = dimensionIds.flatMap((by) => {
  const metrics = subjects.flatMap((subject): readonly MetricId[] => watchedIn(subject)[by] ?? [])
  return metrics.length > 0 ? [{ by, metrics }] : []
})

export const watchedMetrics = [...new Set(watched.flatMap(({ metrics }) => metrics))]

/** Complete months that show how a group does now. */
const RECENT = 3

export async function signalLines(context: QueryContext, query: Query): Promise<AttentionLine[]> {
  const months: Query = { ...query, ...judgedMonths(query), grain: 'month', compare: null, by: null }
  const found = await Promise.all(
    watched.map(async ({ by, metrics }) => {
      // Those that a filter names are judged beside all the others.
      const { [by]: chosen, ...where } = months.where
      const groups = await seriesOf(context, { ...months, where }, by, metrics)
      const regions = by === 'region' ? await readRegions(context) : []
      const isChosen = chosenBy(chosen, regions)
      return metrics.flatMap((metric) => {
        const ofMetric = groups.filter((series) => series.metric === metric)
        const { minimumSample } = context.settings
        const whole = wholeOf(metric, ofMetric, minimumSample)
        const asked = chosen ? wholeOf(metric, ofMetric.filter(isChosen), minimumSample) : whole
        // Every fact has a region or none, so that the regions with (none) add up to the company.
        const own = by === 'region' && asked ? shownSignals(asked, signalIds, query.from) : []
        const watchedGroups = by === 'region' ? withAllBelow(ofMetric, regions, minimumSample) : ofMetric
        const named =
          metric === 'received' && by === 'region'
            ? []
            : watchedGroups.filter((series) => series.group !== NONE && isChosen(series))
        return [...own, ...named.flatMap((series) => groupLines(series, whole, context, query.from))]
      })
    }),
  )
  return withoutRepeats(found.flat())
}

/** Whether a group is one of those that are asked for, or lies below one. */
function chosenBy(codes: readonly string[] | undefined, regions: readonly SeenRegion[]) {
  if (!codes) return () => true
  const below = regions.flatMap(({ code, way }) => (way.some((one) => codes.includes(one)) ? [code] : []))
  const all = new Set([...codes, ...below])
  return ({ group }: Series) => group !== null && all.has(group)
}

/** A group is named once for a metric: as one that stands apart now, else by its own worst months. */
function groupLines(
  series: Series,
  whole: Series | null,
  { settings }: QueryContext,
  from: Day,
): AttentionLine[] {
  const apart = whole && apartNow(series, whole, settings.minimumSample)
  return apart ? [apart] : shownSignals(series, ['outside_limits'], from)
}

/** A rate whose last complete months lie beyond what chance allows beside the whole's, on the worse side. */
function apartNow(series: Series, whole: Series, minimumSample: number): AttentionLine | null {
  const { unit, better, subject } = catalog[series.metric]
  if (unit !== 'rate' || better === null) return null
  const complete = series.months.filter(({ isComplete }) => isComplete)
  const recent = complete.slice(-RECENT)
  const [first, last] = [recent[0], recent.at(-1)]
  const own = sumOf(recent)
  const all = sumOf(whole.months.filter(({ isComplete }) => isComplete).slice(-RECENT))
  const bounds = boundsFor(own.n, all)
  if (!first || !last || !bounds || own.n < minimumSample || own.n === all.n) return null
  const value = own.hits / own.n
  const limit = better === 'higher' ? bounds.lower : bounds.upper
  if (better === 'higher' ? value >= limit : value <= limit) return null
  const begins = shiftBegins(complete, better)
  return line({
    severity: 2,
    kind: 'apart',
    subject,
    metric: series.metric,
    by: series.by,
    group: series.group,
    label: series.label,
    since: begins === 0 ? null : (complete[begins]?.bucket ?? null),
    until: last.bucket,
    count: recent.length,
    n: own.n,
    value,
    center: bounds.center,
    limit,
    size: distance(value, bounds.center),
  })
}

/** The signals on the worse side that the range holds or the newest complete month carries, one line per rule. */
function shownSignals(series: Series, rules: readonly Signal[], from: Day): AttentionLine[] {
  const { better, subject, unit } = catalog[series.metric]
  if (better === null) return []
  const chart = controlChart(series.months, unit === 'rate' ? 'p' : 'xmr')
  const newest = series.months.findLastIndex(({ isComplete }) => isComplete)
  return rules.flatMap((rule) => {
    const marked = series.months.flatMap((month, index) => {
      const control = chart[index]
      const isShown = monthEnd(month.bucket) >= from || index === newest
      return control?.signals.includes(rule) &&
        isShown &&
        isWorse(rule, series.months, index, control, better)
        ? [{ month, control, index }]
        : []
    })
    const [first, last] = [marked[0], marked.at(-1)]
    if (!first || !last) return []
    const { center, lower, upper } = last.control
    const value = last.month.value ?? 0
    return [
      line({
        severity: last.index === newest ? 2 : 1,
        recovered: last.index !== newest,
        kind: 'signal',
        subject,
        metric: series.metric,
        rule,
        by: series.by,
        group: series.group,
        label: series.label,
        since: first.month.bucket,
        until: last.month.bucket,
        count: marked.length,
        n: unit === 'rate' ? last.month.n : null,
        value,
        center,
        limit: better === 'higher' ? lower : upper,
        size: distance(value, center ?? value),
      }),
    ]
  })
}

/** How far a value lies from its centre, in parts of that, so that counts and rates can be ranked. */
const distance = (value: number, center: number) => (center === 0 ? 0 : Math.abs(value - center) / center)

/** A region and a team may be the same people: of lines about the very same cases the last, narrower one stays. */
function withoutRepeats(lines: readonly AttentionLine[]): AttentionLine[] {
  const cases = new Map<string, AttentionLine>()
  for (const line of lines) {
    const { metric, kind, rule, since, until, n, value } = line
    cases.set([metric, kind, rule, since, until, n, value].join(' '), line)
  }
  return [...cases.values()]
}

/** Beyond a limit or on a side of the centre: by the value; a trend: by the month before. */
function isWorse(
  rule: Signal,
  months: readonly Month[],
  index: number,
  { center }: Control,
  better: 'higher' | 'lower',
): boolean {
  const value = months[index]?.value ?? 0
  const against = rule === 'trend_of_6' ? (months[index - 1]?.value ?? value) : (center ?? value)
  return better === 'higher' ? value < against : value > against
}
