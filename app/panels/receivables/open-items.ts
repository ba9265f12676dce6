/** The list of invoices that are not settled on a day. */
import { sql } from 'drizzle-orm'
import { text } from '~/i18n/text'
import { ageBucket, ageBuckets } from '~/metrics/receivables/ageing'
import { carriedGroups, invoicesAt, isPastDue } from '~/metrics/receivables/balances'
import { flag, recordsPanel, stored } from '../records-panel'

const of = (name: string) => sql`b.${sql.identifier(name)}`

export const receivablesOpenItems = recordsPanel({
  id: 'receivables-open-items',
  subject: 'receivables',
  title: text('未清发票', 'Open invoices'),
  columns: {
    invoice_code: stored(text('发票编号', 'Invoice code'), 'code', sql`inv.invoice_code`),
    invoice_date: stored(text('开票日', 'Invoice date'), 'day', of('invoice_date')),
    due_date: stored(text('到期日', 'Due date'), 'day', of('due_date')),
    amount: stored(text('发票金额', 'Amount'), 'money', of('amount')),
    received: stored(text('已收', 'Received'), 'money', sql`b.amount - b.open_amount`),
    open_amount: stored(text('未收金额', 'Open amount'), 'money', of('open_amount')),
    days_overdue: stored(text('逾期天数', 'Days overdue'), 'count', sql`greatest(b.day - b.due_date, 0)`),
    age: {
      label: text('账龄', 'Age'),
      unit: 'code',
      value: ({ query, edges }) => ageBucket(edges, query.ageBy),
    },
    disputed: stored(text('有争议', 'Disputed'), 'flag', sql`inv.disputed`),
    customer_code: stored(text('客户编号', 'Customer code'), 'code', sql`cu.customer_code`),
    customer_name: stored(text('客户', 'Customer'), 'text', sql`cu.name`),
    credit_grade: stored(text('信用等级', 'Credit grade'), 'code', of('credit_grade')),
    region_code: stored(text('区域编号', 'Region code'), 'code', sql`rg.region_code`),
    region_name: stored(text('区域', 'Region'), 'text', sql`rg.name`),
    employee_code: stored(text('业务员编号', 'Owner code'), 'code', sql`em.employee_code`),
    employee_name: stored(text('业务员', 'Owner'), 'text', sql`em.name`),
  },
  from: ({ query }) => sql`(
      with bucket as (select 1 as period, 1 as ordinal, ${query.asOf}::date as first_day, ${query.asOf}::date as state_day)
      select * from ${invoicesAt(sql`b.state_day`)}
    ) b
    join warehouse.fact_invoice inv on inv.customer_id = b.customer_id and inv.invoice_id = b.invoice_id
    join warehouse.dim_customer cu on cu.customer_id = b.customer_id
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
  order: sql`b.due_date, inv.invoice_code, b.customer_id`,
})
