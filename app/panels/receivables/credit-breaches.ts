/** The list of customers who break a credit rule on a day. */
import { sql } from 'drizzle-orm'
import { standings } from '~/metrics/receivables/credit'
import { creditRules } from '~/metrics/receivables/credit-rules'
import { nameFor, stored } from '../record-columns'
import { recordsPanel } from '../records-panel'

const of = (name: string) => sql`s.${sql.identifier(name)}`

export const receivablesCreditBreaches = recordsPanel({
  id: 'receivables-credit-breaches',
  subject: 'receivables',
  columns: {
    customer_code: stored('code', of('customer')),
    customer_name: nameFor('customer_code', of('label')),
    credit_grade: stored('code', of('credit_grade')),
    credit_limit: stored('money', of('credit_limit')),
    exposure: stored('money', of('exposure')),
    utilisation: stored('rate', of('utilisation')),
    avg_monthly_receipts: stored('money', of('avg_monthly_receipts')),
    oldest_overdue_days: stored('count', of('oldest_overdue_days')),
    rules_broken: { ...stored('code', of('rules_broken')), sortedBy: () => of('rules') },
    employee_code: stored('code', sql`em.employee_code`),
    employee_name: nameFor('employee_code', sql`em.name`),
  },
  from: ({ query, rollups, settings }) => sql`(${standings(query, { rollups, settings })}) s
    left join warehouse.dim_customer cu on cu.customer_id = s.customer_id
    left join warehouse.dim_employee em on em.employee_id = cu.owner_id`,
  cohorts: { broken: () => sql`s.rules > 0` },
  totals: { exposure: { unit: 'money', value: sql`sum(s.exposure)` } },
  recordFilters: {
    rule: {
      takes: creditRules,
      where: ([rule]) => sql`${rule} = any(string_to_array(s.rules_broken, ' '))`,
    },
  },
  order: sql`s.rules desc, s.exposure desc, s.customer`,
})
