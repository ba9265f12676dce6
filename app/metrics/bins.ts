/**
 * Amounts put into logarithmic bins, of which a percentile is told without knowing each of them: a bin reaches from a
 * power of 1.02 to the next, so that no amount is farther than 1 % from the value in its middle.
 */
import { type SQL, sql } from 'drizzle-orm'

const GROWTH = 1.02
const growth = sql.raw(`${GROWTH}::float8`)
/** The bin of what is nothing, below all others. */
const ZERO = sql.raw('-32768')

/** The bin of an amount, which is not below zero. */
export const binOf = (amount: SQL) =>
  sql`case when ${amount} > 0 then floor(ln((${amount})::float8) / ln(${growth}))::int else ${ZERO} end`

/** As far from the lower end of the bin as from the upper one, each in relation to itself. */
const middleOf = (bin: SQL) =>
  sql`case when ${bin} > ${ZERO} then power(${growth}, ${bin}) * ${sql.raw(String((2 * GROWTH) / (1 + GROWTH)))} else 0 end`

/**
 * The amount at a share of all, as `percentile_cont` has it: between the two next to it in order. An aggregate over
 * rows `cell` of `placed`.
 */
export function percentileOf(share: number): SQL {
  const position = (count: SQL) => sql`${sql.raw(String(share))}::float8 * (${count} - 1)`
  const place = position(sql`max(cell.count)`)
  const at = (rank: SQL) => middleOf(sql`max(cell.bin) filter (where cell.before <= ${rank})`)
  const own = position(sql`cell.count`)
  const [low, high] = [at(sql`floor(${own})`), at(sql`ceil(${own})`)]
  return sql`${low} + (${place} - floor(${place})) * (${high} - ${low})`
}

/**
 * Rows `slot, grp, bin, rows` added up, each bin with how many there are `before` it in its group, and how many
 * amounts in all.
 */
export const placed = (cells: SQL) => sql`(
  select slot, grp, bin, rows, sum(rows) over of_group as count,
    coalesce(sum(rows) over (of_group order by bin rows between unbounded preceding and 1 preceding), 0) as before
  from (select slot, grp, bin, sum(rows)::float8 as rows from ${cells} group by 1, 2, 3 having sum(rows) > 0) bin
  window of_group as (partition by slot, grp)) cell`
