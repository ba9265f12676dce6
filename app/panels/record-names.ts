/** Code and name of what a record refers to, as pairs of columns. */
import { sql } from 'drizzle-orm'
import { alias, type PgColumn } from 'drizzle-orm/pg-core'
import { customer, department, employee, product, region } from '#db/schema'
import { message } from '~/i18n/message'
import { type RecordColumn, stored } from './records-panel'

const c = alias(customer, 'c')
const e = alias(employee, 'e')
const rg = alias(region, 'rg')
const dp = alias(department, 'dp')
const pd = alias(product, 'pd')

/** Joins for the names; the rows' own ids are given. Aliases rg, dp, pd. */
export const joinRegion = (id: PgColumn) => sql`left join ${region} rg on ${rg.regionId} = ${id}`
export const joinDepartment = (id: PgColumn, fallback: PgColumn) =>
  sql`left join ${department} dp on ${dp.departmentId} = coalesce(${id}, ${fallback})`
export const joinProduct = (id: PgColumn) => sql`left join ${product} pd on ${pd.productId} = ${id}`

export const customerColumns = {
  customer_code: stored(message('columns.customer'), 'code', c.customerCode),
  customer_name: stored(message('columns.customers_customer'), 'text', c.name),
} satisfies Record<string, RecordColumn>

export const regionColumns = {
  region_code: stored(message('columns.region_code'), 'code', rg.regionCode),
  region_name: stored(message('columns.region_name'), 'text', rg.name),
} satisfies Record<string, RecordColumn>

export const departmentColumns = {
  department_code: stored(message('columns.department_code'), 'code', dp.departmentCode),
  department_name: stored(message('columns.department_name'), 'text', dp.name),
} satisfies Record<string, RecordColumn>

export const employeeColumns = {
  employee_code: stored(message('columns.panels_employee_code'), 'code', e.employeeCode),
  employee_name: stored(message('columns.panels_employee_name'), 'text', e.name),
} satisfies Record<string, RecordColumn>

export const productColumns = {
  product_code: stored(message('columns.product_code'), 'code', pd.productCode),
  product_name: stored(message('columns.product_name'), 'text', pd.name),
} satisfies Record<string, RecordColumn>
