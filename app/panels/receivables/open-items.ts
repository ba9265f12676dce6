/** The list of invoices that are not settled on a day. */
import { sql } from 'drizzle-orm'
import { message } from '~/i18n/message'
import { ageBucket, ageBuckets } from '~/metrics/receivables/ageing'
import { carriedGroups, invoicesAt, isPastDue } from '~/metrics/receivables/balances'
import { flag, nameFor, stored } from '../record-columns'
import { recordsPanel } from '../records-panel'

const of = (name: string) => sql`b.${sql.identifier(name)}`

export const receivablesOpenItems = recordsPanel({
  id: 'receivables-open-items',
  subject: 'receivables',
  columns: {
    invoice_code: stored('code', of('invoice_code')),
    invoice_date: stored('day', of('invoice_date')),
    due_date: stored('day', of('due_date')),
    amount: stored('money', of('amount'), message('columns.invoice_amount')),
    received: stored('money', sql`b.amount - b.open_amount`, message('columns.amount_received')),
    open_amount: stored('money', of('open_amount')),
    days_overdue: stored('count', sql`greatest(b.day - b.due_date, 0)`),
    age: {
      unit: 'code',
      value: ({ query, edges }) => ageBucket(edges, query.ageBy),
    },
    disputed: stored('flag', of('disputed')),
    customer_code: stored('code', sql`cu.customer_code`),
    customer_name: nameFor('customer_code', sql`cu.name`),
    credit_grade: stored('code', of('credit_grade')),
    region_code: stored('code', sql`rg.region_code`),
    region_name: nameFor('region_code', sql`rg.name`),
    employee_code: stored('code', sql`em.employee_code`, message('columns.owner_code')),
    employee_name: nameFor('employee_code', sql`em.name`, message('columns.owner_name')),
  },
  from: ({ query, rollups }) => sql`${invoicesAt(sql`${query.asOf}::date`, { rollups })}
    left join warehouse.dim_customer cu on cu.customer_id = b.customer_id
    left join warehouse.dim_region rg on rg.region_id = b.region_id
    left join warehouse.dim_employee em on em.employee_id = b.owner_id`,
  groups: () => carriedGroups,
  cohorts: { open: () => sql`b.open_amount > 0` },
  totals: { open_amount: { unit: 'money', value: sql`sum(b.open_amount)` } },
  recordFilters: {
    age: {
      takes: ageBuckets,
      where: (ages, { query, edges }) =>
        sql`${ageBucket(edges, query.ageBy)} in (${sql.join(
          ages.map((age) => sql`${age}`),
          sql`, `,
        )})`,
    },
    overdue: flag(() => isPastDue),
  },
  order: sql`b.due_date, b.invoice_code, b.customer_id`,
})
