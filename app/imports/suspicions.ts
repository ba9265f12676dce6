/** Warnings about what a file says as a whole: each row can be right, and the file wrong. */
import type { CopyClient } from '#db/copy'
import type { CoveredDataset } from '~/metrics/dimensions'
import { labelOf, literal } from './column-names'
import { nameFieldOf } from './datasets'
import { q } from './outcome'
import type { Plan } from './plan'

const enter = (field: string, reason: string, rows: string) => `
  insert into import_problem (line, severity, field, value, reason, "values")
  select line, 'warning', ${literal(field)}, value, ${literal(reason)}, "values" from (${rows}) as found`

/** What is seen in the staged rows alone. */
export async function warnOfFile(client: CopyClient, plan: Plan): Promise<void> {
  for (const { field, label } of plan.columns) {
    const about = plan.dataset.fields[field]
    const name = about && nameFieldOf(field, about)
    if (name && plan.columns.some((column) => column.field === name && column.label !== label))
      await client.query(enter(label, 'severalNames', severalNames(field, name)))
    if (about?.type === 'money') await client.query(enter(label, 'amountsScattered', scattered(field)))
  }
}

/** Codes beside which the file has several names, each on the line of the second name. */
const severalNames = (code: string, name: string) => `
  select (array_agg(line order by line))[2] as line, code as value,
         jsonb_build_object('names', string_agg(name, '; ' order by line)) as "values"
    from (select s.${q(code)} as code, s.${q(name)} as name, min(s.line) as line
            from import_stage as s where s.${q(code)} is not null and s.${q(name)} is not null
           group by 1, 2) as named
   group by code having count(*) > 1`

/** Fewer amounts have no usual size. */
const AMOUNTS = 20
/** Ten thousand yuan are the other unit that amounts are written in. */
const APART = 1000

/** Amounts a thousand times the median, or a thousandth of it. */
const scattered = (field: string) => `
  select min(s.line) as line, (array_agg(s.${q(field)}::text order by s.line))[1] as value,
         jsonb_build_object('n', count(*), 'median', round(max(usual.median)::numeric, 2)) as "values"
    from import_stage as s,
         (select percentile_cont(0.5) within group (order by abs(${q(field)})) as median, count(*) as n
            from import_stage where ${q(field)} <> 0) as usual
   where usual.n >= ${AMOUNTS} and s.${q(field)} <> 0
     and (abs(s.${q(field)}) > ${APART} * usual.median or ${APART} * abs(s.${q(field)}) < usual.median)
  having count(*) > 0`

/** The day by which the records of a dataset come month by month. */
const dayOf: Record<CoveredDataset, string> = {
  surveys: 'responded_on',
  complaints: 'received_on',
  invoices: 'invoice_date',
  receipts: 'received_on',
  visits: 'due_on',
  service_orders: 'requested_on',
  sales: 'sold_on',
  contacts: 'queued_on',
  evaluations: 'evaluated_on',
}

/** Months with fewer records than this differ by chance. */
const RECORDS = 20
const TIMES = 3

/**
 * When the rows are in: whether the newest whole month that the file has a part in has a third, or three times, of what the
 * three months before it have on average.
 */
export async function warnOfVolume(client: CopyClient, plan: Plan, today: string): Promise<void> {
  if (!Object.hasOwn(dayOf, plan.id)) return
  const day = dayOf[plan.id as CoveredDataset]
  const label = labelOf(plan, day.replace(/_on$/, '_at'))
  await client.query(
    enter(
      plan.columns.some((column) => column.label === label) ? label : labelOf(plan, day),
      'volumeChanged',
      `
  select (select min(o.line) from import_outcome as o where o.${day} >= newest.month) as line,
         to_char(newest.month, 'YYYY-MM') as value,
         jsonb_build_object('month', to_char(newest.month, 'YYYY-MM'), 'found', n.found, 'usual', round(n.before / 3.0)) as "values"
    from (select date_trunc('month', max(o.${day})::timestamp)::date as month from import_outcome as o
           where o.change <> 'same' and o.${day} < date_trunc('month', ${literal(today)}::timestamp)) as newest,
         lateral (select count(*) filter (where f.${day} >= newest.month) as found,
                         count(*) filter (where f.${day} < newest.month) as before,
                         count(distinct date_trunc('month', f.${day}::timestamp)) filter (where f.${day} < newest.month) as months
                    from warehouse.${plan.dataset.table} as f
                   where f.${day} >= newest.month - interval '3 months' and f.${day} < newest.month + interval '1 month') as n
   where n.months = 3 and n.before >= 3 * ${RECORDS}
     and (n.found * ${TIMES} < n.before / 3.0 or n.found > ${TIMES} * n.before / 3.0)`,
    ),
  )
}
