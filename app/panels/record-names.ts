/** Code and name of what a record refers to, as pairs of columns. */
import { type SQLWrapper, sql } from 'drizzle-orm'
import { alias, type PgColumn } from 'drizzle-orm/pg-core'
import { customer, department, employee, importRun, product, region } from '#db/schema'
import { message } from '~/i18n/message'
import { flag, nameFor, stored } from './record-columns'
import type { RecordColumns, RecordFilter } from './records-panel'

const c = alias(customer, 'c')
const e = alias(employee, 'e')
const rg = alias(region, 'rg')
const dp = alias(department, 'dp')
const pd = alias(product, 'pd')

/** Joins for the names; the rows' own ids are given. Aliases rg, dp; pd is there where rows are about products. */
export const joinRegion = (id: SQLWrapper) => sql`left join ${region} rg on ${rg.regionId} = ${id}`
export const joinDepartment = (id: SQLWrapper, fallback: SQLWrapper) =>
  sql`left join ${department} dp on ${dp.departmentId} = coalesce(${id}, ${fallback})`

export const customerColumns = {
  customer_code: stored('code', c.customerCode),
  customer_name: nameFor('customer_code', c.name),
} satisfies RecordColumns

export const regionColumns = {
  region_code: stored('code', rg.regionCode),
  region_name: nameFor('region_code', rg.name),
} satisfies RecordColumns

export const departmentColumns = {
  department_code: stored('code', dp.departmentCode),
  department_name: nameFor('department_code', dp.name),
} satisfies RecordColumns

export const employeeColumns = {
  employee_code: stored('code', e.employeeCode),
  employee_name: nameFor('employee_code', e.name),
} satisfies RecordColumns

/** Of complaints, whom another word names. */
export const handlerColumns = {
  employee_code: stored('code', e.employeeCode, message('columns.handler_code')),
  employee_name: nameFor('employee_code', e.name, message('columns.handler_name')),
} satisfies RecordColumns

export const productColumns = {
  product_code: stored('code', pd.productCode),
  product_name: nameFor('product_code', pd.name),
} satisfies RecordColumns

/**
 * The import that last wrote a record, the file it came in and the line of it, shown where they are asked for; nothing for
 * what came by other means.
 */
export const lineageColumns = (record: { importRun: PgColumn; importLine: PgColumn }) =>
  ({
    import_run: { ...stored('number', record.importRun), onlyWith: 'lineage' },
    import_file: {
      ...stored(
        'text',
        sql`(select ${importRun.fileName} from ${importRun} where ${importRun.number} = ${record.importRun})`,
      ),
      onlyWith: 'lineage',
    },
    import_line: { ...stored('number', record.importLine), onlyWith: 'lineage' },
  }) satisfies RecordColumns

/** Asks for these columns; no record is left out by it. */
export const withLineage = { lineage: flag(() => sql`true`) } satisfies Record<string, RecordFilter>
