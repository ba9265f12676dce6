/** Which targets and benchmarks figures are held against: of those that apply the narrowest, of these the newest. */
import { type SQL, sql } from 'drizzle-orm'
import { department, employee, region, target } from '#db/schema'
import { isAmount } from '~/metrics/answer'
import { catalog, type MetricId } from '~/metrics/catalog'
import type { DimensionId } from '~/metrics/dimensions'
import { type QueryContext, run } from '~/metrics/execute'
import { growsWithRange } from '~/metrics/metric'
import { NONE, type Query } from '~/metrics/query'
import type { TargetKind } from '~/metrics/target-bounds'
import { addDays, type Day, isOneMonth, type Range } from '~/metrics/time'

/** A target, and the region, department or person whose it is; null for the company's. */
export type Goal = { value: number; of: string | null }

/** The goal in force at a range's end; `since` and `before`: the day in the range on which it took another's place. */
export type GoalOfRange = Goal & { since: Day | null; before: number | null }

export type Targets = {
  /** What is in force on a day for the whole of the question, or for one of its groups. */
  on(metric: MetricId, kind: TargetKind, day: Day, group?: string): Goal | null
  /** What the whole range is held against; null too where the target is one for a month and the range is none. */
  over(metric: MetricId, kind: TargetKind): GoalOfRange | null
}

/** A target of one scope from a day on; without a value it ends there. */
type Entry = {
  metric: string
  kind: TargetKind
  from: Day
  value: string | null
  region: string | null
  department: string | null
  employee: string | null
  of: string
}

/** Whose figures are shown, as far as targets can be set for them. */
type Part = {
  /** The ids of the regions from a root down to the one that is shown; empty where it is not one region. */
  path: readonly string[]
  department: string | null
  employee: string | null
  /** Nothing else narrows what is shown, so that a target of just this part is one of all that is shown. */
  isWhole: boolean
}

const setFor = ['region', 'department', 'employee'] as const

/** Whether groups of the dimension may have targets of their own. */
export const hasOwnTargets = (dimension: DimensionId): boolean =>
  (setFor as readonly string[]).includes(dimension)

/**
 * The targets and benchmarks of metrics, for the question and for those of its groups that are named.
 * The narrowest counts: a person's goes before all others, a nearer region's before one above it.
 */
export async function readTargets(
  context: QueryContext,
  query: Query,
  metrics: readonly MetricId[],
  groups: readonly string[] = [],
): Promise<Targets> {
  const codesOf = (dimension: (typeof setFor)[number]) => [
    ...(query.where[dimension] ?? []),
    ...(query.by === dimension ? groups : []),
  ]
  const paths = await pathsOf(context, codesOf('region'))
  const regions = [...new Set([...paths.values()].flat())]
  const entries = await run<Entry>(
    context,
    sql`
    select ${target.metric} as metric, ${target.kind} as kind, ${target.validFrom} as from, ${target.value} as value,
      ${target.regionId}::text as region, ${department.departmentCode} as department,
      ${employee.employeeCode} as employee,
      concat_ws(' · ', ${region.name}, ${department.name}, ${employee.name}) as of
    from ${target}
    left join ${region} on ${region.regionId} = ${target.regionId}
    left join ${department} on ${department.departmentId} = ${target.departmentId}
    left join ${employee} on ${employee.employeeId} = ${target.employeeId}
    where ${target.metric} = any(${texts(metrics)}) and ${target.validFrom} <= ${query.to}
      and (${target.regionId} is null or ${target.regionId}::text = any(${texts(regions)}))
      and (${target.departmentId} is null or ${department.departmentCode} = any(${texts(codesOf('department'))}))
      and (${target.employeeId} is null or ${employee.employeeCode} = any(${texts(codesOf('employee'))}))
    order by ${target.employeeId} is null,
      num_nonnulls(${target.regionId}, ${target.departmentId}, ${target.employeeId}) desc,
      cardinality(${region.path}) desc nulls last, ${target.validFrom} desc`,
  )
  return targetsOf(query, entries, (group) => partOf(query, context.scope, paths, group))
}

const texts = (list: readonly string[]): SQL => sql`${sql.param(list)}::text[]`

async function pathsOf(context: QueryContext, codes: readonly string[]) {
  if (codes.length === 0) return new Map<string, string[]>()
  const rows = await run<{ code: string; path: string[] }>(
    context,
    sql`select ${region.regionCode} as code, ${region.path}::text[] as path from ${region}
         where ${region.regionCode} = any(${texts(codes)})`,
  )
  return new Map(rows.map(({ code, path }) => [code, path]))
}

function partOf(
  { by, where }: Query,
  scope: QueryContext['scope'],
  paths: ReadonlyMap<string, string[]>,
  group: string | undefined,
): Part {
  const codes: Query['where'] = group === undefined || by === null ? where : { ...where, [by]: [group] }
  const only = (dimension: keyof typeof codes) => {
    const [code, ...others] = codes[dimension] ?? []
    return code === undefined || others.length > 0 || code === NONE ? null : code
  }
  const asked = only('region')
  const narrowing = Object.keys(codes) as (keyof typeof codes)[]
  return {
    path: asked === null ? [] : (paths.get(asked) ?? []),
    department: only('department'),
    employee: only('employee'),
    isWhole:
      narrowing.every((one) => hasOwnTargets(one) && only(one) !== null) &&
      ((scope ?? 'company') === 'company' || asked !== null),
  }
}

/** Entries in the order in which they go before each other, the newest of each scope first. */
function targetsOf(
  query: Query,
  entries: readonly Entry[],
  partOfGroup: (group: string | undefined) => Part,
): Targets {
  const key = (metric: string, kind: TargetKind, employee: string | null) =>
    `${metric} ${kind} ${employee ?? ''}`
  const known = new Map<string, Entry[]>()
  for (const entry of entries) {
    const name = key(entry.metric, entry.kind, entry.employee)
    known.set(name, [...(known.get(name) ?? []), entry])
  }
  const parts = new Map<string | undefined, Part>()
  function applying(metric: MetricId, kind: TargetKind, group: string | undefined): Entry[] {
    const part = parts.get(group) ?? partOfGroup(group)
    parts.set(group, part)
    const own = part.employee === null ? [] : (known.get(key(metric, kind, part.employee)) ?? [])
    return [...own, ...(known.get(key(metric, kind, null)) ?? [])].filter((one) =>
      applies(one, part, isAmount(catalog[metric].unit)),
    )
  }
  const on = (among: readonly Entry[], day: Day): Goal | null => {
    const ended = new Set<string>()
    for (const { from, value, of, ...scope } of among) {
      const whose = `${scope.region} ${scope.department} ${scope.employee}`
      if (from > day || ended.has(whose)) continue
      if (value !== null) return { value: Number(value), of: of || null }
      ended.add(whose)
    }
    return null
  }
  return {
    on: (metric, kind, day, group) => on(applying(metric, kind, group), day),
    over: (metric, kind) => {
      if (growsWithRange(catalog[metric]) && !isOneMonth(query)) return null
      const among = applying(metric, kind, undefined)
      const end = judgedOn(query, query.asOf)
      const goal = on(among, end)
      if (!goal) return null
      const begun = among.map(({ from }) => from).filter((from) => from > query.from && from <= end)
      for (const since of [...new Set(begun)].sort().reverse()) {
        const earlier = on(among, addDays(since, -1))
        if (earlier?.value !== goal.value || earlier.of !== goal.of)
          return { ...goal, since, before: earlier?.value ?? null }
      }
      return { ...goal, since: null, before: null }
    },
  }
}

/** What a count or an amount of money is to reach is said of one whole, and says nothing of a part of it. */
function applies(entry: Entry, part: Part, isOfWhole: boolean): boolean {
  const isWithin =
    (entry.region === null || part.path.includes(entry.region)) &&
    (entry.department === null || entry.department === part.department) &&
    (entry.employee === null || entry.employee === part.employee)
  if (!isWithin || !isOfWhole) return isWithin
  return (
    part.isWhole &&
    entry.region === (part.path.at(-1) ?? null) &&
    entry.department === part.department &&
    entry.employee === part.employee
  )
}

/** The day whose target counts: the end of the range, or the last day that is known where that is earlier. */
export const judgedOn = ({ from, to }: Range, asOf: Day): Day => (asOf >= from && asOf < to ? asOf : to)
