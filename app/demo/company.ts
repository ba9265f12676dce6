/** A whole company out of four numbers: the same arguments always give the same records. */
import { actionsOf } from './actions'
import { complaintsOf } from './complaints'
import { contactsOf } from './contacts'
import { fileFields } from './customer-file'
import { customersOf } from './customers'
import { evaluationsOf } from './evaluations'
import { ledgerOf } from './invoices'
import { type Leaving, leavingFields, leavingOf, withoutTheGone } from './leaving'
import type { Company } from './model'
import { departmentRecords, employeeRecord, regionRecords, staffOf } from './organisation'
import { productRecord, products } from './products'
import { salesOf } from './sales'
import { serviceOrdersOf } from './service-orders'
import { surveysOf } from './surveys'
import { targetRecords } from './targets'
import { timelineOf } from './timeline'
import { visitsOf } from './visits'

export type CompanyOptions = {
  seed: number
  /** Months told, the current one included. */
  months: number
  /** 1 is about 600 customers; facts grow with them. */
  scale: number
  /** `'YYYY-MM-DD'`; nothing but planned visits lies after it. */
  today: string
}

/**
 * Records per dataset, in the order in which they must be loaded, keyed by the field names of the imports.
 *
 * Every fact draws from a stream named after its customer and month, so that asking again with a later
 * `today` continues the same story. Biographies and stories are dated from the half-year that holds
 * `today` and move on with it in January and July.
 */
export function generateCompany({ seed, months, scale, today }: CompanyOptions): Company {
  const timeline = timelineOf({ seed, months, today })
  const staff = staffOf(timeline)
  const customers = customersOf(scale, staff, timeline)
  const complaints = complaintsOf(customers, staff, timeline)
  const { invoices, receipts } = ledgerOf(customers, timeline)
  const complaintRecords = complaints.map(({ record }) => record)
  const orders = serviceOrdersOf(customers, complaints, staff, timeline)
  const leavings = new Map(
    customers.flatMap((customer): [string, Leaving][] => {
      const leaving = leavingOf(customer, timeline)
      return leaving ? [[customer.code, leaving]] : []
    }),
  )
  const company: Company = {
    regions: regionRecords(),
    departments: departmentRecords(),
    employees: staff.employees.map(employeeRecord),
    products: products.map(productRecord),
    customers: customers.map((customer) => ({
      ...customer.record,
      ...leavingFields(leavings.get(customer.code) ?? null),
      ...fileFields(customer, timeline),
    })),
    surveys: surveysOf(customers, complaints, staff, timeline),
    complaints: complaintRecords,
    invoices,
    receipts,
    visits: visitsOf(customers, complaints, timeline),
    service_orders: orders,
    sales: salesOf(customers, timeline),
    actions: actionsOf(complaints, staff, timeline),
    contacts: contactsOf(customers, complaintRecords, orders, staff, timeline),
    evaluations: evaluationsOf(staff, timeline),
    targets: targetRecords(timeline),
  }
  return withoutTheGone(company, leavings, customers, timeline)
}
