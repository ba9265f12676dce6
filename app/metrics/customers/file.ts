/** How complete the files of customers are: of today's customers as they stand today, because nothing tells how they stood before. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, customerContact, employee } from '#db/schema'
import { message } from '~/i18n/message'
import { type CustomerFileField, customerFileFields } from '~/settings/customer-file'
import type { Settings } from '../settings'
import { endOfPeriod, source, state } from '../source'
import { customerBaseGroups } from './base'
import { isActive } from './sources'

const c = alias(customer, 'c')
const e = alias(employee, 'e')
const k = alias(customerContact, 'k')

export { type CustomerFileField, customerFileFields }

/** Customers `c` with their owner `e` and whether there are contact data, which are not read: those who count see them masked. */
export const filesFrom = sql`${customer} c left join ${employee} e on ${e.employeeId} = ${c.ownerId}
  left join ${customerContact} k on ${k.customerId} = ${c.customerId}`

const columns: Record<CustomerFileField, SQL> = {
  name: sql`${c.name}`,
  kind: sql`${c.kind}`,
  tier: sql`${c.tier}`,
  industry: sql`${c.industry}`,
  region: sql`${c.regionId}`,
  owner: sql`${c.ownerId}`,
  since: sql`${c.since}`,
  credit_grade: sql`${c.creditGrade}`,
  legal_form: sql`${c.legalForm}`,
  company_size: sql`${c.companySize}`,
  business_scope: sql`${c.businessScope}`,
  main_goods: sql`${c.mainGoods}`,
  gender: sql`${c.gender}`,
  birth_year: sql`${c.birthYear}`,
  valid_until: sql`${c.validUntil}`,
  contact_name: sql`${k.contactNameMasked}`,
  phone: sql`${k.phoneMasked}`,
  email: sql`${k.emailMasked}`,
  address: sql`${k.addressMasked}`,
  postcode: sql`${k.postcodeMasked}`,
}

export const requiredFields = ({ customerFile }: Pick<Settings, 'customerFile'>): CustomerFileField[] =>
  customerFileFields.filter((field) => customerFile[field])

export const isFilled = (field: CustomerFileField): SQL => sql`(${columns[field]} is not null)`

/** How many of the required fields of a file are filled. */
export const filledCount = (settings: Pick<Settings, 'customerFile'>): SQL =>
  sql`(${sql.join(
    [sql`0`, ...requiredFields(settings).map((field) => sql`${isFilled(field)}::int`)],
    sql` + `,
  )})`

export const files = source('customer_files', {
  subject: 'customer_base',
  rows: message('sources.activeCustomers.rows'),
  date: endOfPeriod,
  kind: 'derived',
  reach: state('customers'),
  groups: customerBaseGroups,
  from: ({ settings, known }) => {
    const required = sql.raw(String(requiredFields(settings).length))
    return sql`(
      select bucket.*, ${required}::int as required from bucket
      where ${known.today}::date between bucket.first_day and bucket.last_day and bucket.state_day = ${known.today}::date and ${required} > 0
    ) b join (select c.*, e.department_id, ${filledCount(settings)} as filled from ${filesFrom}) c on ${isActive(sql`b.state_day`)}
      left join ${employee} e on ${e.employeeId} = ${c.ownerId}`
  },
  sums: {
    customers: sql`count(*)`,
    complete: sql`count(*) filter (where c.filled = b.required)`,
    fields: sql`sum(b.required)::bigint`,
    filled: sql`sum(c.filled)::bigint`,
  },
})
