/**
 * Why a value changed between two periods: what each group of a dimension did to it.
 *
 * A rate or mean is V = Σ s·v over groups with share s of the weight and value v. Its change falls into parts that add up
 * to it exactly (E. M. Kitagawa, JASA 50 (1955) 1168–1194): mix (s₁−s₀)·(v₀+v₁)/2, what the group's share did, and rate
 * (v₁−v₀)·(s₀+s₁)/2, what its value did. A count or amount is the sum of its groups, and so is its change.
 */
import { type SQL, sql } from 'drizzle-orm'
import { compile, type Selection, type SelectRequest } from './compile'
import type { DimensionId } from './dimensions'
import { addsUp, type Metric, rounded, weightedParts } from './metric'
import { NONE, type Query } from './query'
import { begunColumn, flowsOf } from './timeline'

/** How the groups make the whole: as a mean by their weights, or as a sum; null where they do not. */
export function wayOfChange(metric: Metric): 'weighted' | 'added' | null {
  if (weightedParts(metric)) return 'weighted'
  return addsUp(metric) ? 'added' : null
}

export type ChangeRequest = Pick<SelectRequest, 'settings' | 'rollups'> & {
  /** It compares. */
  query: Query & { compare: NonNullable<Query['compare']> }
  metric: Metric
}

/** Digits of the shares and values that parts are made of, many more than any unit is shown in. */
const precise = (value: SQL) => sql`round((${value})::numeric, 30)`

/** What is compared is less than half covered: then there is no change to explain (timeline.ts). */
function isBegun({ sources }: Metric): SQL {
  const flows = flowsOf(sources).map((of) => sql`b.${sql.identifier(begunColumn(of))}`)
  return flows.length === 0 ? sql`1` : sql`case when ${sql.join(flows, sql` and `)} then 1 else 0 end`
}

/** Per group, of both periods: the value as it is shown, the sum and weight that it is made of, and its cases. */
function selectionsOf(metric: Metric): Selection[] {
  const { sources, value, unit, n } = metric
  const { sum, weight } = weightedParts(metric) ?? { sum: value, weight: value }
  const figure = (id: string, of: SQL): Selection => ({
    id,
    metric: { sources, value: of, unit: 'number' },
    changes: true,
  })
  return [
    { id: 'value', metric: { sources, value, unit }, changes: true },
    figure('total', sum),
    figure('weight', weight),
    figure('cases', n ?? sql`null::bigint`),
    figure('begun', isBegun(metric)),
  ]
}

/**
 * Common table expressions up to `member`: a row per group that has cases in either period, with `code`, `label`,
 * `value` and `value_comparison`, `cases` and `cases_comparison`, `share_now` and `share_before`, `is_small` (few cases in
 * both periods), `is_judged` (enough in both), and its parts `mix`, `rate`, `contribution` and `effect`; of the whole `whole_before`, `whole_now` and `whole_change`. Parts are
 * null where there is no change to explain.
 *
 * A group without cases in a period has no value there; it is given that of the other one, so that all it did is mix.
 * `effect` measures what its share did against the value of the whole: (s₁−s₀)·((v₀+v₁)/2 − (V₀+V₁)/2) in place of mix.
 * The shares' changes add up to nothing, and so the sum stays the same; but a group that grew and is as good as the rest
 * did nothing.
 */
function members(request: ChangeRequest, by: DimensionId): SQL {
  const { query, metric, ...basis } = request
  const parts = compile({
    query: { ...query, by },
    ...basis,
    columns: selectionsOf(metric),
    group: by,
    grain: null,
    order: 'code',
  })
  const isWeighted = wayOfChange(metric) === 'weighted'
  const { minimumSample } = basis.settings
  const [cases, casesBefore] = [sql`coalesce(cases, 0)`, sql`coalesce(cases_comparison, 0)`]
  const mean = (total: SQL, weight: SQL) => sql`${precise(total)} / nullif(${weight}, 0)`
  return sql`part as (select * from (${parts}) part),
  whole as (
    select sum(weight) as weight_now, sum(weight_comparison) as weight_before, min(begun_comparison) = 1 as is_paired,
      sum(total) as total_now, sum(total_comparison) as total_before,
      min(least(weight, weight_comparison)) >= 0 as has_shares
    from part
  ),
  placed as (
    select part.*, is_paired,
      ${isWeighted ? sql`greatest(${cases}, ${casesBefore}) < ${minimumSample}` : sql`false`} as is_small,
      ${isWeighted ? sql`least(${cases}, ${casesBefore}) >= ${minimumSample}` : sql`true`} as is_judged,
      case when has_shares then ${mean(sql`weight`, sql`weight_now`)} end as share_now,
      case when has_shares then ${mean(sql`weight_comparison`, sql`weight_before`)} end as share_before,
      coalesce(${mean(sql`total`, sql`weight`)}, ${mean(sql`total_comparison`, sql`weight_comparison`)}) as v_now,
      coalesce(${mean(sql`total_comparison`, sql`weight_comparison`)}, ${mean(sql`total`, sql`weight`)}) as v_before,
      ${isWeighted ? mean(sql`total_now`, sql`weight_now`) : precise(sql`total_now`)} as whole_now,
      ${isWeighted ? mean(sql`total_before`, sql`weight_before`) : precise(sql`total_before`)} as whole_before
    from part cross join whole
    where weight <> 0 or weight_comparison <> 0
  ),
  moved as (
    select *, case when is_paired then whole_now - whole_before end as whole_change, ${
      isWeighted
        ? sql`(share_now - share_before) * (v_before + v_now) / 2 as mix,
      (v_now - v_before) * (share_before + share_now) / 2 as rate`
        : sql`null::numeric as mix, (total - total_comparison)::numeric as rate`
    }
    from placed
  ),
  member as (
    select *, case when whole_change is not null then coalesce(mix, 0) + rate end as contribution,
      case when whole_change is not null then rate + coalesce(mix
        - (share_now - share_before) * (whole_before + whole_now) / 2, 0) end as effect
    from moved
  )`
}

/**
 * The groups by the size of their contribution, small samples behind the others. Each part is what it moves the whole by
 * as that is shown: a running level starts at the value before, and a part is the difference of the rounded levels on
 * either side of it. So what is shown adds up, to the last digit, to the difference of the two values as they are shown.
 */
export function changeByGroup(request: ChangeRequest, by: DimensionId): SQL {
  const { unit } = request.metric
  // What is exact in few digits is so again, whatever the last of many have lost.
  const level = (value: SQL) => rounded(sql`round(${value}, 15)`, unit)
  const share = (value: SQL) => rounded(value, 'rate')
  const isWeighted = wayOfChange(request.metric) === 'weighted'
  const before = (part: SQL) => sql`whole_before + sum(${part}) over so_far - ${part}`
  const after = (moved: SQL) =>
    sql`case when place = places then ${level(sql`whole_now`)} else ${level(moved)} end`
  return sql`with ${members(request, by)},
  ranked as (
    select *, count(*) over () as places,
      row_number() over (order by is_small, round(abs(contribution), 15) desc nulls last, label, code) as place
    from member
  ),
  levelled as (
    select *, ${before(sql`contribution`)} as level_before, ${before(sql`effect`)} as effect_before
    from ranked window so_far as (order by place)
  ),
  shown as (
    select *, ${level(sql`level_before + mix`)} - ${level(sql`level_before`)} as mix_shown,
      ${after(sql`level_before + contribution`)} - ${level(sql`level_before`)} as contribution_shown,
      ${after(sql`effect_before + effect`)} - ${level(sql`effect_before`)} as effect_shown
    from levelled
  )
  select code, label, value_comparison as value_before, value as value_now,
    ${share(sql`share_before`)} as share_before, ${share(sql`share_now`)} as share_now,
    mix_shown as mix, contribution_shown - mix_shown as rate, contribution_shown as contribution,
    ${isWeighted ? sql`is_small` : sql`null::boolean`} as small_sample,
    cases_comparison as n_before, cases as n_now,
    effect_shown - (contribution_shown - mix_shown) as mix_relative, effect_shown as effect
  from shown order by place`
}

/** A dimension is told only where it explains more than this part of the change. */
const LEAST = sql.raw('0.1')

/**
 * What explains most in each dimension, the dimension that explains most first: `by`, `way`, `code`, `label`, `effect`
 * and `excess`. There are two ways. `mix`: that the groups' shares changed, which is one thing that happened, because they
 * add up to one. It is told by the group whose share changed most, and counts as far as that stands for all that moved.
 * `level`: that a group's own value changed, where both periods have cases enough. It counts as far as it exceeds what
 * the group would have done, had all moved alike; that of one group does not grow with the number of groups, as a sum
 * over them does. The group of no value explains nothing.
 */
export function leadingGroups(request: ChangeRequest, dimensions: readonly DimensionId[]): SQL {
  const leads = dimensions.map((by) => leadingGroup(request, by))
  const places = sql`array[${sql.join(
    dimensions.map((by) => sql`${by}::text`),
    sql`, `,
  )}]`
  return sql`select * from (${sql.join(leads, sql` union all `)}) lead
    where round(excess, 15) > abs(whole_change) * ${LEAST}
    order by round(excess, 15) desc, array_position(${places}, by)`
}

function leadingGroup(request: ChangeRequest, by: DimensionId): SQL {
  const { metric } = request
  const inDirection = (size: SQL) =>
    sql`case when whole_change = 0 then abs(${size}) else sign(whole_change) * (${size}) end`
  const effect = (size: SQL) => sql`${rounded(size, metric.unit)} as effect, whole_change`
  const level = sql`(select 'level' as way, code, label, ${effect(sql`rate`)},
      ${inDirection(sql`rate - whole_change * coalesce(share_before + share_now, 0) / 2`)} as excess
    from member where code <> ${NONE} and is_judged
    order by excess desc nulls last, label, code limit 1)`
  // A value of few cases is none to weigh shares by: that of the period that has more of them stands for both.
  const steady = sql`case when is_judged then (v_before + v_now) / 2
    when coalesce(cases, 0) >= coalesce(cases_comparison, 0) then v_now else v_before end`
  const mix = sql`(select 'mix' as way, code, label, ${effect(sql`whole_mix`)},
      ${inDirection(sql`whole_mix`)} * abs(moved) / nullif(all_moved, 0) as excess
    from (
      select *, sum(moved * steady) over () as whole_mix, sum(abs(moved)) over () / 2 as all_moved,
        row_number() over (order by is_small, round(abs(moved), 15) desc nulls last, label, code) as place
      from (select *, share_now - share_before as moved, ${steady} as steady from member) member
    ) member where place = 1 and code <> ${NONE})`
  const ways = wayOfChange(metric) === 'weighted' ? sql`${level} union all ${mix}` : level
  return sql`(with ${members(request, by)}
    select ${by}::text as by, way, code, label, effect, whole_change, excess from (${ways}) reason
    order by excess desc nulls last limit 1)`
}
