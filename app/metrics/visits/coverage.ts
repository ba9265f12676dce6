/**
 * Coverage: which customers were visited at all, and as often as agreed. Both look at customers, so their region is
 * the customer's and their employee the customer's owner; purpose and method narrow the visits that count.
 * An unplanned visit is no kept appointment and counts in neither.
 */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, employee, visit } from '#db/schema'
import { message } from '~/i18n/message'
import { isActive } from '../customers/sources'
import { type Companion, from, type Metric, onceBegun, ratio } from '../metric'
import type { Settings } from '../settings'
import { endOfPeriod, flow, type GroupsOf, source } from '../source'

const c = alias(customer, 'c')
const e = alias(employee, 'e')
const v = alias(visit, 'v')

/** How a visit is narrowed; whom it was paid to is narrowed by the customer. */
const visitGroups: GroupsOf<'visits'> = {
  channel: sql`${v.method}`,
  purpose: sql`${v.purpose}`,
  region: 'ignored',
  department: 'ignored',
  employee: 'ignored',
  tier: 'ignored',
  customer: 'ignored',
}
const carried = {
  region: sql`b.region_id`,
  department: sql`b.department_id`,
  employee: sql`b.owner_id`,
  tier: sql`b.tier`,
  customer: sql`b.customer_id`,
  channel: 'ignored',
  purpose: 'ignored',
} as const
const keyColumns = sql`${c.customerId} as customer_id, ${c.regionId} as region_id, ${c.ownerId} as owner_id, ${e.departmentId} as department_id, ${c.tier} as tier`
const customersFrom = sql`${customer} c left join ${employee} e on ${e.employeeId} = ${c.ownerId}`

/** A kept appointment of the customer between two days. */
const visitedBetween = (first: SQL, last: SQL, counts: SQL) => sql`exists (
  select from ${visit} v where ${v.customerId} = ${c.customerId} and ${v.plannedOn} is not null
    and ${v.completedOn} between ${first} and ${last} and ${counts})`

const coverage = source('coverage', {
  subject: 'visits',
  rows: message('sources.coverage.rows'),
  date: endOfPeriod,
  kind: 'derived',
  reach: flow('visits'),
  from: ({ matches }) => sql`(
    select b.period, b.ordinal, ${keyColumns},
      ${visitedBetween(sql`b.first_day`, sql`b.state_day`, matches(visitGroups))} as is_visited
    from bucket b join ${customersFrom} on ${isActive(sql`b.state_day`)}
  ) b`,
  groups: carried,
  sums: { customers: sql`count(*)`, visited: sql`count(*) filter (where b.is_visited)` },
})

const lengths = {
  month: sql`interval '1 month'`,
  quarter: sql`interval '3 months'`,
  year: sql`interval '1 year'`,
}

/** The agreed length of a period for a customer, as text: of the tier where the setting names it, else the general one. */
function agreed(settings: Settings, phase: 'whileNew' | 'afterwards'): SQL {
  const { tiers, ...general } = settings.visitFrequency
  const cases = Object.entries(tiers).map(
    ([tier, lengthOf]) => sql`when ${c.tier} = ${tier} then ${lengthOf[phase]}`,
  )
  if (cases.length === 0) return sql`${general[phase]}::text`
  return sql`case ${sql.join(cases, sql` `)} else ${general[phase]} end`
}

/** Calendar periods of one length that end in a bucket. */
const periodsOf = (length: keyof typeof lengths) => sql`
  select b.period, b.ordinal, ${sql.raw(`'${length}'`)} as length, p::date as starts_on, (p + ${lengths[length]})::date - 1 as ends_on
  from bucket b, generate_series(date_trunc(${sql.raw(`'${length}'`)}, b.first_day::timestamp), b.state_day::timestamp, ${lengths[length]}) p
  where (p + ${lengths[length]})::date - 1 between b.first_day and b.state_day`

const isNew = sql`(${c.since} is not null and required.starts_on < (${c.since} + interval '12 months')::date)`

/**
 * One row per customer and required period that ends in the bucket. Required are the calendar periods through which
 * the customer was there from the first day to the last.
 */
const frequency = source('frequency', {
  subject: 'visits',
  rows: message('sources.frequency.rows'),
  date: message('sources.frequency.date'),
  kind: 'derived',
  reach: flow('visits'),
  from: ({ matches, settings }) => sql`(
    select required.period, required.ordinal, ${keyColumns},
      ${visitedBetween(sql`required.starts_on`, sql`required.ends_on`, matches(visitGroups))} as is_met
    from (${periodsOf('month')} union all ${periodsOf('quarter')} union all ${periodsOf('year')}) required
    join ${customersFrom} on ${isActive(sql`required.starts_on`, sql`required.ends_on`)}
      and required.length = case when ${isNew} then ${agreed(settings, 'whileNew')} else ${agreed(settings, 'afterwards')} end
  ) b`,
  groups: carried,
  sums: { required: sql`count(*)`, met: sql`count(*) filter (where b.is_met)` },
})

const byCustomer = from(coverage)
const byPeriod = from(frequency)

export const coverageMetrics = {
  coverage_rate: {
    ...byCustomer,
    unit: 'rate',
    better: 'higher',
    value: onceBegun(ratio(coverage.of.visited, coverage.of.customers)),
    n: coverage.of.customers,
    hits: coverage.of.visited,
  },
  frequency_compliance_rate: {
    ...byPeriod,
    unit: 'rate',
    better: 'higher',
    value: ratio(frequency.of.met, frequency.of.required),
    n: frequency.of.required,
    hits: frequency.of.met,
  },
} satisfies Record<string, Metric>

export const coverageCompanions = {
  coverage_customers: {
    ...byCustomer,
    unit: 'count',
    better: null,
    value: coverage.of.customers,
  },
  coverage_visited: {
    ...byCustomer,
    unit: 'count',
    better: null,
    value: coverage.of.visited,
    isDistinct: true,
  },
  frequency_required: {
    ...byPeriod,
    unit: 'count',
    better: null,
    value: frequency.of.required,
  },
  frequency_met: {
    ...byPeriod,
    unit: 'count',
    better: null,
    value: frequency.of.met,
  },
} satisfies Record<string, Companion>
