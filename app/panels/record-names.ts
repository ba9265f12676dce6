/** Code and name of what a record refers to, as pairs of columns. */
import { sql } from 'drizzle-orm'
import { alias, type PgColumn } from 'drizzle-orm/pg-core'
import { customer, department, employee, product, region } from '#db/schema'
import { message } from '~/i18n/message'
import { nameFor, type RecordColumn, stored } from './records-panel'

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
  customer_name: nameFor('customer_code', message('columns.customers_customer'), c.name),
} satisfies Record<string, RecordColumn>

export const regionColumns = {
  region_code: stored(message('columns.region_code'), 'code', rg.regionCode),
  region_name: nameFor('region_code', message('columns.region_name'), rg.name),
} satisfies Record<string, RecordColumn>

export const departmentColumns = {
  department_code: stored(message('columns.department_code'), 'code', dp.departmentCode),
  department_name: nameFor('department_code', message('columns.department_name'), dp.name),
} satisfies Record<string, RecordColumn>

export const employeeColumns = {
  employee_code: stored(message('columns.panels_employee_code'), 'code', e.employeeCode),
  employee_name: nameFor('employee_code', message('columns.panels_employee_name'), e.name),
} satisfies Record<string, RecordColumn>

export const productColumns = {
  product_code: stored(message('columns.product_code'), 'code', pd.productCode),
  product_name: nameFor('product_code', message('columns.product_name'), pd.name),
} satisfies Record<string, RecordColumn>
