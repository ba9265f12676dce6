/** What people have written about a report: causes, measures, who sees to them and until when. */
import { sql } from 'drizzle-orm'
import { type LabelledColumn, message } from '~/i18n/message'
import type { Role, Unit } from '~/metrics/answer'
import { type QueryContext, run } from '~/metrics/execute'
import type { Query } from '~/metrics/query'

export type Measure = {
  measure_id: string
  /** Null for the company's own. */
  region_code: string | null
  region: string | null
  about: string
  about_words: string
  cause: string
  measure: string
  owner: string
  due_on: string | null
  version: number
  written_by: string
  written_at: string
  changed_by: string
  changed_at: string
}

/** More than anybody writes about one report. */
const MOST = 500

const utc = (column: string) =>
  sql.raw(`to_char(m.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as ${column}`)

/** Of a period, and of a region with all below it; without one, of all that the reader sees. Those withdrawn are gone. */
export async function readMeasures(
  context: QueryContext,
  period: string,
  region: string | null,
): Promise<Measure[]> {
  return await run<Measure>(
    context,
    sql`
    select m.measure_id, r.region_code, coalesce(r.name, r.region_code) as region, m.about, m.about_words, m.cause,
      m.measure, m.owner, m.due_on::text as due_on, m.version, m.written_by, m.changed_by,
      ${utc('written_at')}, ${utc('changed_at')}
    from app.report_measure m left join warehouse.dim_region r on r.region_id = m.region_id
    where m.period = ${period} and m.withdrawn_at is null
      and (${region}::text is null or r.path @> array(
        select asked.region_id from warehouse.dim_region asked where asked.region_code = ${region}))
    order by m.region_id is not null, cardinality(r.path), r.region_code, m.written_at, m.measure_id
    limit ${MOST}`,
  )
}

/** The one region that a report is about; null where it is about the whole, or about several. */
export const regionOfReport = ({ where }: Pick<Query, 'where'>): string | null =>
  where.region?.length === 1 ? (where.region[0] ?? null) : null

const columns = {
  region_name: ['text', 'name'],
  about_words: ['text', 'name'],
  cause: ['text', 'name'],
  measure: ['text', 'name'],
  owner: ['text', 'name'],
  complete_by: ['day', 'name'],
  changed_by: ['text', 'name'],
  changed_at: ['instant', 'name'],
} satisfies Partial<Record<LabelledColumn, [Unit, Role]>>

/** As a sheet shows them. */
export const measureColumns = (Object.entries(columns) as [LabelledColumn, [Unit, Role]][]).map(
  ([id, [unit, role]]) => ({ id, label: message(`columns.${id}`), unit, better: null, role }),
)
