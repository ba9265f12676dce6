/** Scorecards of people, read: their metrics by person and for the company, and which scorecard each goes by. */
import { sql } from 'drizzle-orm'
import { department, employee } from '#db/schema'
import { message, type Text } from '~/i18n/message'
import { catalog, metricColumn } from '~/metrics/catalog'
import { type QueryContext, type RawRow, run, share, wholeCompany } from '~/metrics/execute'
import { NONE, type Query } from '~/metrics/query'
import {
  HANDLERS,
  type Reading,
  type Readings,
  type Score,
  type Scorecard,
  type ScorecardMetric,
  type Scorecards,
  type Standing,
  scoreOf,
  standingsOf,
  type Verdict,
  VISITORS,
  verdictOf,
} from '~/metrics/staff/scorecard'
import { numberOrNull } from '~/metrics/values'
import { metricRows, type PanelColumn, type PanelSpec } from '../metric-panel'
import { intervalOf } from '../sample-columns'

export type PersonScore = {
  bucket: string
  partial: boolean
  code: string
  name: string
  department: string | null
  /** Its id, its name for people, and its weights. */
  scorecard: string
  scorecardName: Text
  weights: Scorecard
  /** Of the metrics of the scorecard. */
  readings: Readings
  verdicts: Readonly<Partial<Record<ScorecardMetric, Verdict | null>>>
  score: Score
} & Standing

/** The metrics of all scorecards, each once. */
export const metricsIn = (scorecards: Scorecards): ScorecardMetric[] => [
  ...new Set(Object.values(scorecards).flatMap((one) => Object.keys(one) as ScorecardMetric[])),
]

const betterOf = (metric: ScorecardMetric) => catalog[metric].better

/** A metric with its interval and cases; that of the score of evaluations is no share of them. */
const columnsOf = (metric: ScorecardMetric): PanelColumn[] => [
  metric,
  { sample: 'n', of: metric },
  ...(metric === 'evaluation_score'
    ? [
        { is: 'evaluation_lower' as const, id: `${metric}_low` },
        { is: 'evaluation_upper' as const, id: `${metric}_high` },
      ]
    : intervalOf(metric, metric, metricColumn(metric).label)),
]

const layoutOf = (metrics: readonly ScorecardMetric[], { group, grained }: Shape): PanelSpec => ({
  columns: metrics.flatMap(columnsOf),
  group,
  keys: [],
  grained,
  order: 'code',
})

type Shape = Pick<PanelSpec, 'grained'> & { group: 'employee' | null }

const readingOf = (row: RawRow, metric: ScorecardMetric): Reading => ({
  value: numberOrNull(row[metric]),
  low: numberOrNull(row[`${metric}_low`]),
  high: numberOrNull(row[`${metric}_high`]),
  n: numberOrNull(row[`${metric}_n`]) ?? 0,
})

const bucketOf = (row: RawRow) => String(row.bucket)

/** Rows of all metrics; from where and of what narrows evaluations alone. */
async function readRows(context: QueryContext, query: Query, shape: Shape): Promise<RawRow[]> {
  const metrics = metricsIn(context.settings.scorecards)
  const { source: _source, item: _item, ...where } = query.where
  const asked = { ...query, by: shape.group, by2: null, compare: null }
  const isOwn = (metric: ScorecardMetric) => catalog[metric].subject === 'staff'
  const parts = [
    { metrics: metrics.filter(isOwn), query: asked },
    { metrics: metrics.filter((metric) => !isOwn(metric)), query: { ...asked, where } },
  ]
  const found = await Promise.all(
    parts.map((part) =>
      part.metrics.length > 0 ? metricRows(context, part.query, layoutOf(part.metrics, shape)) : [],
    ),
  )
  const merged = new Map<string, RawRow>()
  for (const row of found.flat()) {
    const key = `${bucketOf(row)} ${row.code}`
    merged.set(key, { ...merged.get(key), ...row })
  }
  return [...merged.values()]
}

/** Departments that make more visits in the range than they handle complaints, by code. */
async function readVisitors(context: QueryContext, query: Query): Promise<ReadonlySet<string>> {
  const columns = (['completion_rate', 'resolution_on_time_rate'] as const).map(
    (of) => ({ sample: 'n', of }) as const,
  )
  const layout: PanelSpec = { columns, group: 'department', keys: [], grained: false, order: 'code' }
  const asked = { ...query, by: 'department', by2: null, compare: null, where: {} } as const
  const whole = wholeCompany(context)
  const rows = await share(whole, ['visits and complaints by department', asked], () =>
    metricRows(whole, asked, layout),
  )
  return new Set(
    rows.flatMap((row) =>
      (numberOrNull(row.completion_rate_n) ?? 0) > (numberOrNull(row.resolution_on_time_rate_n) ?? 0)
        ? [String(row.code)]
        : [],
    ),
  )
}

/** Who is of a department, by code. */
async function readDepartments(
  context: QueryContext,
): Promise<ReadonlyMap<string, { department: string; name: string }>> {
  const rows = await run<{ code: string; department: string; name: string }>(
    context,
    sql`select ${employee.employeeCode} as code, ${department.departmentCode} as department, ${department.name} as name
      from ${employee} join ${department} on ${department.departmentId} = ${employee.departmentId}`,
  )
  return new Map(rows.map(({ code, ...of }) => [code, of]))
}

/** That of a department is called like it. */
function nameOf(scorecard: string, departmentName = scorecard): Text {
  if (scorecard === HANDLERS || scorecard === VISITORS) return message(`scorecards.${scorecard}`)
  return message('scorecards.own', { name: departmentName })
}

/**
 * Everybody with anything in the range, bucket after bucket; by rank, and then by code. Who is asked for by name is shown
 * alone, with the rank among all.
 */
export async function readScores(
  context: QueryContext,
  query: Query,
  grained: boolean,
): Promise<PersonScore[]> {
  const chosen = query.where.employee
  const all = await readAllScores(context, query, grained)
  return chosen ? all.filter(({ code }) => chosen.includes(code)) : all
}

/** The same whoever is asked for by name. */
export function readAllScores(
  context: QueryContext,
  { where: { employee: _employee, ...where }, ...asked }: Query,
  grained: boolean,
): Promise<PersonScore[]> {
  const query = { ...asked, where }
  return share(context, ['scorecards', query, grained, context.timeZone], async () => {
    const { scorecards, minimumSample } = context.settings
    const [rows, whole, visitors, departments] = await Promise.all([
      readRows(context, query, { group: 'employee', grained }),
      readRows(wholeCompany(context), { ...query, where: {} }, { group: null, grained }),
      readVisitors(context, query),
      readDepartments(context),
    ])
    const company = new Map(whole.map((row) => [bucketOf(row), row]))
    const metrics = metricsIn(scorecards)
    const people = rows
      .filter(({ code }) => code !== NONE)
      .map((row) => {
        const code = String(row.code)
        const of = departments.get(code)?.department ?? null
        const isOwn = of !== null && Object.hasOwn(scorecards, of)
        const scorecard = isOwn ? of : of !== null && visitors.has(of) ? VISITORS : HANDLERS
        const weights = scorecards[scorecard] ?? {}
        const own = metrics.filter((metric) => metric in weights)
        const readings = Object.fromEntries(own.map((metric) => [metric, readingOf(row, metric)]))
        const beside = company.get(bucketOf(row))
        return {
          bucket: bucketOf(row),
          partial: row.partial === true,
          code,
          name: String(row.label),
          department: of,
          scorecard,
          scorecardName: nameOf(scorecard, departments.get(code)?.name),
          weights,
          readings,
          verdicts: Object.fromEntries(
            own.map((metric) => [
              metric,
              verdictOf(readingOf(row, metric), numberOrNull(beside?.[metric]), minimumSample),
            ]),
          ),
          score: scoreOf(weights, readings, { minimumSample, betterOf }),
        }
      })
    const buckets = [...new Set(rows.map(bucketOf))].sort()
    return buckets.flatMap((bucket) => {
      const present = people.filter((one) => one.bucket === bucket)
      const standings = standingsOf(present)
      const noStanding: Standing = { ranked: 0, rank: null, isStar: false, isClear: null, tiedWith: [] }
      return present
        .map((one) => ({ ...one, ...(standings.get(one.code) ?? noStanding) }))
        .sort(
          (one, other) =>
            (one.scorecard < other.scorecard ? -1 : one.scorecard > other.scorecard ? 1 : 0) ||
            (one.rank ?? Number.POSITIVE_INFINITY) - (other.rank ?? Number.POSITIVE_INFINITY) ||
            (one.code < other.code ? -1 : 1),
        )
    })
  })
}
