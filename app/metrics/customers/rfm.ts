/**
 * Member value: recency, frequency and monetary value (RFM) of the purchases of a window that ends with a day, as scores
 * 1–5 and segments.
 */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer } from '#db/schema'
import { spanOf } from '../covered-time'
import { type QueryContext, run, share, wholeCompany } from '../execute'
import type { Query, ValueCuts } from '../query'
import type { Settings } from '../settings'
import { addDays, addMonthsToEnd, type Day, earlier, type Range } from '../time'
import { purchases } from './purchases'
import { FEWEST_SCORED, NO_PURCHASE, type Scores, segmentRanges, UNSCORED } from './segments'
import { isActive } from './sources'

const c = alias(customer, 'c')

type ValueSettings = Pick<Settings, 'salesFrom' | 'rfmMonths'>

const FEWEST = sql.raw(String(FEWEST_SCORED))

/** The day at whose end value is told: the end of the range, or the as-of day where that is earlier. */
export const valueDay = ({ to, asOf }: Pick<Query, 'to' | 'asOf'>): Day => earlier(to, asOf)

/**
 * The months that end with a day: they begin on the day after the same day so many months earlier, whose month may be too
 * short to have it and then lends its last; what ends with a month is whole calendar months.
 */
export const valueWindow = (day: Day, { rfmMonths }: Pick<Settings, 'rfmMonths'>): Range => ({
  from: addDays(addMonthsToEnd(day, -rfmMonths), 1),
  to: day,
})

/** Whether anything is known of purchases by the day. */
export function isValueKnown({ known, ...query }: Pick<Query, 'known' | 'to' | 'asOf'>): boolean {
  const span = spanOf(known.covered, 'purchases')
  return span !== null && span.from <= valueDay(query)
}

/**
 * Customers who are there at the day's end, as `customer_id, last_on, recency, frequency, monetary`: days since the last
 * purchase, days with purchases and their sum, null where there was none in the window. Two aggregates by hash over
 * the purchases of the window, and no sorting of them.
 */
function members(day: Day, settings: ValueSettings, isMeant?: (customerId: SQL) => SQL): SQL {
  const { from, to } = valueWindow(day, settings)
  return sql`select ${c.customerId} as customer_id, bought.last_on, ${day}::date - bought.last_on as recency,
      bought.frequency, bought.monetary
    from ${customer} c left join (
      select customer_id, max(day) as last_on, count(*)::int as frequency, sum(amount) as monetary from (
        select p.customer_id, p.day, sum(p.amount) as amount from ${purchases(settings)} p
        where p.day between ${from}::date and ${to}::date and ${isMeant?.(sql`p.customer_id`) ?? sql`true`}
        group by 1, 2
      ) purchase group by 1
    ) bought on bought.customer_id = ${c.customerId}
    where ${isActive(sql`${day}::date`)} and ${isMeant?.(sql`${c.customerId}`) ?? sql`true`}`
}

const measures = { r: 'recency', f: 'frequency', m: 'monetary' } as const
type Measure = keyof typeof measures
/** Percentages of the customers with purchases, between which the scores change. */
const percentages = [20, 40, 60, 80] as const
const cutId = (measure: Measure, percentage: number) => `${measure}${percentage}`
const cutName = (measure: Measure, percentage: number) => sql.raw(cutId(measure, percentage))
const each = <T>(of: (measure: Measure, percentage: number) => T): T[] =>
  (Object.keys(measures) as Measure[]).flatMap((measure) =>
    percentages.map((percentage) => of(measure, percentage)),
  )

/**
 * The cut points of all `member` who bought, one row `population, r20 … m80`: what percentile_cont gives, in numeric,
 * because that computes with binary fractions.
 */
const cutPoints = sql`select whole.population, ${sql.join(
  each((measure, percentage) => {
    const values = sql.raw(`whole.${measure}`)
    const place = sql`(${sql.raw(String(percentage))} * (whole.population - 1) / 100.0)`
    const at = (position: SQL) => sql`${values}[${position}::int + 1]`
    return sql`${at(sql`floor(${place})`)} + (${at(sql`ceil(${place})`)} - ${at(sql`floor(${place})`)})
      * (${place} - floor(${place})) as ${cutName(measure, percentage)}`
  }),
  sql`, `,
)} from (
  select count(*) as population, ${sql.join(
    Object.entries(measures).map(
      ([measure, column]) =>
        sql`array_agg(${sql.raw(column)}::numeric order by ${sql.raw(column)}) as ${sql.raw(measure)}`,
    ),
    sql`, `,
  )} from member where frequency is not null
) whole`

/** How many cut points a value lies above. */
const above = (measure: Measure) =>
  sql`(${sql.join(
    percentages.map(
      (percentage) => sql`(member.${sql.raw(measures[measure])} > cut.${cutName(measure, percentage)})::int`,
    ),
    sql` + `,
  )})`

const isScored = sql`cut.population >= ${FEWEST} and member.frequency is not null`

const inRange = (column: string, [lowest, highest]: Scores) =>
  sql.raw(`${column} between ${lowest} and ${highest}`)

/** The segment of a row with `frequency, r_score, f_score, m_score`, by the first that fits. */
export const segmentOfScores = sql`case when frequency is null then ${sql.raw(`'${NO_PURCHASE}'`)} when r_score is null then ${sql.raw(`'${UNSCORED}'`)}
  ${sql.join(
    Object.entries(segmentRanges).map(
      ([id, { recency, frequency, monetary }]) => sql`when ${inRange('r_score', recency)}
        and ${inRange('f_score', frequency)} and ${inRange('m_score', monetary)} then ${sql.raw(`'${id}'`)}`,
    ),
    sql` `,
  )} end`

const scored = sql`select *, ${segmentOfScores} as segment from (
    select member.*, cut.population, case when ${isScored} then 5 - ${above('r')} end as r_score,
      case when ${isScored} then 1 + ${above('f')} end as f_score,
      case when ${isScored} then 1 + ${above('m')} end as m_score
    from member cross join cut
  ) scored`

/** Where scores change on a day, of all customers that the warehouse shows: `population`, and `r20 … m80`. */
export async function readValueCuts(
  context: QueryContext,
  query: Pick<Query, 'to' | 'asOf'>,
): Promise<ValueCuts> {
  const day = valueDay(query)
  const whole = wholeCompany(context)
  const statement = sql`with member as materialized (${members(day, context.settings)}) ${cutPoints}`
  const [cuts = {}] = await share(whole, ['value-cuts', day], () => run(whole, statement))
  return cuts
}

/**
 * Each customer that is there at the day's end, as far as whoever asks sees: `customer_id, last_on, recency, frequency,
 * monetary, population, r_score, f_score, m_score, segment`, the population being how many bought in the whole company.
 * The scores are null of those without a purchase in the window, and of all where fewer than 25 have one; what is equal
 * has an equal score. Where only some customers are meant, their purchases are all that is read.
 */
export function memberValues(
  day: Day,
  settings: ValueSettings,
  cuts: ValueCuts = {},
  isMeant?: (customerId: SQL) => SQL,
): SQL {
  const known = each((measure, percentage) => {
    const value = cuts[cutId(measure, percentage)] ?? null
    return sql`${value === null ? null : String(value)}::numeric as ${cutName(measure, percentage)}`
  })
  return sql`with member as materialized (${members(day, settings, isMeant)}),
    cut as (select ${String(cuts.population ?? 0)}::bigint as population, ${sql.join(known, sql`, `)}) ${scored}`
}
