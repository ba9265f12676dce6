/** Code and name of what a record refers to, as pairs of columns. */
import { sql } from 'drizzle-orm'
import { alias, type PgColumn } from 'drizzle-orm/pg-core'
import { customer, department, employee, product, region } from '#db/schema'
import { text } from '~/i18n/text'
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
  customer_code: stored(text('客户编号', 'Customer code'), 'code', c.customerCode),
  customer_name: stored(text('客户', 'Customer'), 'text', c.name),
} satisfies Record<string, RecordColumn>

export const regionColumns = {
  region_code: stored(text('区域编号', 'Region code'), 'code', rg.regionCode),
  region_name: stored(text('区域', 'Region'), 'text', rg.name),
} satisfies Record<string, RecordColumn>

export const departmentColumns = {
  department_code: stored(text('部门编号', 'Department code'), 'code', dp.departmentCode),
  department_name: stored(text('部门', 'Department'), 'text', dp.name),
} satisfies Record<string, RecordColumn>

export const employeeColumns = {
  employee_code: stored(text('员工编号', 'Employee code'), 'code', e.employeeCode),
  employee_name: stored(text('员工', 'Employee'), 'text', e.name),
} satisfies Record<string, RecordColumn>

export const productColumns = {
  product_code: stored(text('产品编号', 'Product code'), 'code', pd.productCode),
  product_name: stored(text('产品', 'Product'), 'text', pd.name),
} satisfies Record<string, RecordColumn>
