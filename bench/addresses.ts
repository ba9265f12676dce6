/** The pages that are looked at. */
import { connect } from '#db/connect'
import { LAST_DAY } from './sizes'
import type { Warehouse } from './warehouse'

export async function pageAddresses({ url }: Pick<Warehouse, 'url'>): Promise<Record<string, string>> {
  const customer = await newestCustomer(url)
  return {
    overview: '/',
    satisfaction: '/satisfaction',
    complaints: '/complaints',
    receivables: '/receivables',
    visits: '/visits',
    service: '/service',
    contacts: '/contacts',
    customers: '/customers',
    'customer base': '/customers/base',
    staff: '/people',
    'one customer': `/customers/${encodeURIComponent(customer)}`,
    report: `/report/${LAST_DAY.slice(0, 7)}`,
    explore: '/explore?metric=received&metric=csat_rate&by=region&grain=month',
  }
}

/** The customer of the newest complaint. */
export async function newestCustomer(url: string): Promise<string> {
  const { sql, close } = connect(url, { max: 1 })
  try {
    const [row] = await sql<{ code: string }[]>`
      select customer_code as code
        from warehouse.fact_complaint join warehouse.dim_customer using (customer_id)
       order by received_on desc, complaint_code limit 1`
    if (!row) throw new Error('The warehouse has no complaint')
    return row.code
  } finally {
    await close()
  }
}
