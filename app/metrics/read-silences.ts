/** Which groups have fallen silent, dataset by dataset: one statement each over its last days, by index. */
import { type SQL, sql } from 'drizzle-orm'
import { alias, type PgColumn } from 'drizzle-orm/pg-core'
import {
  complaint,
  contact,
  department,
  employee,
  evaluation,
  invoice,
  receipt,
  sale,
  serviceOrder,
  survey,
  visit,
} from '#db/schema'
import type { CoveredDataset } from './dimensions'
import { run, share, type Warehouse } from './execute'
import type { Query } from './query'
import { readRegions, type SeenRegion } from './regions'
import { type Silence, silenceAfter, WATCHED_DAYS } from './silence'
import type { Day } from './time'

const e = alias(employee, 'e')

/**
 * The days on which somebody had a record, each with an index; of visits those that were made, because plans are written
 * long ahead. What belongs to no department of its own is watched by region.
 */
const recorded: Readonly<
  Record<
    CoveredDataset,
    { days: readonly PgColumn[]; region: PgColumn; department: SQL | null; by: PgColumn | null }
  >
> = {
  surveys: {
    days: [survey.invitedOn, survey.respondedOn],
    region: survey.regionId,
    department: sql`coalesce(${survey.departmentId}, ${e.departmentId})`,
    by: survey.employeeId,
  },
  complaints: {
    days: [complaint.receivedOn, complaint.resolvedOn],
    region: complaint.regionId,
    department: sql`coalesce(${complaint.departmentId}, ${e.departmentId})`,
    by: complaint.handlerId,
  },
  invoices: { days: [invoice.invoiceDate], region: invoice.regionId, department: null, by: null },
  receipts: { days: [receipt.receivedOn], region: receipt.regionId, department: null, by: null },
  visits: {
    days: [visit.completedOn],
    region: visit.regionId,
    department: sql`${e.departmentId}`,
    by: visit.employeeId,
  },
  service_orders: {
    days: [serviceOrder.requestedOn, serviceOrder.completedOn],
    region: serviceOrder.regionId,
    department: sql`coalesce(${serviceOrder.departmentId}, ${e.departmentId})`,
    by: serviceOrder.employeeId,
  },
  evaluations: {
    days: [evaluation.evaluatedOn],
    region: evaluation.regionId,
    department: sql`coalesce(${evaluation.departmentId}, ${e.departmentId})`,
    by: evaluation.employeeId,
  },
  contacts: {
    days: [contact.queuedOn],
    region: contact.regionId,
    department: sql`coalesce(${contact.departmentId}, ${e.departmentId})`,
    by: contact.employeeId,
  },
  sales: { days: [sale.soldOn], region: sale.regionId, department: null, by: null },
}

type Recorded = { region: string | null; department: string | null; label: string | null; day: Day }

/** The days of each region and of each department, once each and in order. */
function recordedDays(dataset: CoveredDataset, asOf: Day): SQL {
  const { days, region, department: team, by } = recorded[dataset]
  const newest = sql`greatest(${sql.join(
    days.map((day) => sql`(select max(${day}) from ${day.table} where ${day} <= ${asOf})`),
    sql`, `,
  )})`
  const records = days.map(
    (day) => sql`select ${region} as region_id, ${team ?? sql`null::bigint`} as department_id, ${day} as day
      from ${day.table} ${by ? sql`left join ${employee} e on ${e.employeeId} = ${by}` : sql``}
      where ${day} > ${newest} - ${sql.raw(String(WATCHED_DAYS))} and ${day} <= ${asOf}`,
  )
  return sql`select r.region_id::text as region, dp.department_code as department, dp.name as label, r.day::text as day
    from (select region_id, department_id, day from (${sql.join(records, sql` union all `)}) record
      group by grouping sets ((region_id, day), (department_id, day))) r
    left join ${department} dp on dp.department_id = r.department_id
    order by r.day`
}

type Group = Pick<Silence, 'by' | 'group' | 'label' | 'way'> & { days: Day[] }

/** The groups that rows belong to, each with the days of its rows, which come in order. */
function grouped(rows: readonly Recorded[], groupsOf: (row: Recorded) => Omit<Group, 'days'>[]): Group[] {
  const groups = new Map<string, Group>()
  for (const row of rows) {
    for (const named of groupsOf(row)) {
      const group = groups.get(named.group) ?? { ...named, days: [] }
      if (group.days.at(-1) !== row.day) group.days.push(row.day)
      groups.set(named.group, group)
    }
  }
  return [...groups.values()]
}

/** Each region with all that lies below it. */
function regionsOf(rows: readonly Recorded[], regions: readonly SeenRegion[]): Group[] {
  const byId = new Map(regions.map((region) => [region.id, region]))
  const byCode = new Map(regions.map((region) => [region.code, region]))
  return grouped(rows, ({ region }) =>
    (byId.get(region ?? '')?.way ?? []).flatMap((code) => {
      const { label = code, way = [] } = byCode.get(code) ?? {}
      return { by: 'region', group: code, label, way }
    }),
  )
}

const departmentsOf = (rows: readonly Recorded[]): Group[] =>
  grouped(rows, ({ department: code, label }) =>
    code === null ? [] : [{ by: 'department', group: code, label: label ?? code, way: [] }],
  )

/** With all days of its group, by which two that are the same people are known. */
type Found = { silence: Silence; recorded: string }

/** One cause is told once: as the highest region that is silent, and as the region where a department has its very days. */
function withoutRepeats(found: readonly Found[]): Silence[] {
  const regions = found.filter(({ silence }) => silence.by === 'region')
  return found.flatMap(({ silence, recorded }) => {
    const { by, group, way } = silence
    const isBelow = regions.some((one) => one.silence.group !== group && way.includes(one.silence.group))
    const isRegion = by === 'department' && regions.some((one) => one.recorded === recorded)
    return isBelow || isRegion ? [] : [silence]
  })
}

const silencesOf = (context: Warehouse, dataset: CoveredDataset, asOf: Day): Promise<Silence[]> =>
  share(context, ['silences', dataset, asOf], async () => {
    const [rows, regions] = await Promise.all([
      run<Recorded>(context, recordedDays(dataset, asOf)),
      readRegions(context),
    ])
    const until = rows.at(-1)?.day
    if (until === undefined) return []
    const groups = [...regionsOf(rows, regions), ...departmentsOf(rows)]
    return withoutRepeats(
      groups.flatMap(({ days, ...group }) => {
        const silence = silenceAfter(days, until)
        return silence ? [{ silence: { dataset, until, ...group, ...silence }, recorded: days.join() }] : []
      }),
    )
  })

/**
 * Whether the question is about a group: any, or where it is narrowed the regions and departments that it names, those
 * below them and those above, of whose silence theirs is a part.
 */
function isAsked({ region, department: teams }: Query['where'], regions: readonly SeenRegion[]) {
  const above = new Set(regions.filter(({ code }) => region?.includes(code)).flatMap(({ way }) => way))
  return ({ by, group, way }: Silence): boolean => {
    if (!region && !teams) return true
    if (by === 'department') return teams?.includes(group) ?? false
    return above.has(group) || way.some((code) => region?.includes(code))
  }
}

/** Those silent as of the day of the question, the longest beyond what is usual first. */
export async function readSilences(
  context: Warehouse,
  datasets: readonly CoveredDataset[],
  { asOf, where }: Pick<Query, 'asOf' | 'where'>,
): Promise<Silence[]> {
  const [regions, ...found] = await Promise.all([
    readRegions(context),
    ...datasets.map((dataset) => silencesOf(context, dataset, asOf)),
  ])
  return found
    .flat()
    .filter(isAsked(where, regions))
    .sort((one, other) => other.days / other.allowed - one.days / one.allowed)
}
