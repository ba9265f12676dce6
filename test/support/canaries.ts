/** A company of generated facts in which every name, code and text of a region carries a word of its own. */
import { createTestDatabase, type TestDatabase } from './database'
import { insertGeneratedFacts } from './generated-facts'
import { buildAllRollups } from './rollups'

/** Every name, code and text of a region carries this. */
export const canaryOf = (region: string) => `canary-${region}`
/** What anybody's contact data in plain carry. */
export const CONTACT_CANARY = 'dovecote'
export const regions = { east: '1', north: '2', south: '3' } as const

/** Facts whose customers are of the regions of the facts, or, `mixed`, of any. */
export async function canaryCompany(isMixed: boolean): Promise<TestDatabase> {
  const database = await createTestDatabase()
  await insertGeneratedFacts(database.sql)
  const facts = ['survey', 'complaint', 'invoice', 'receipt', 'visit', 'service_order', 'sale', 'contact']
  const ofCustomer = facts.map(
    (fact) => `update warehouse.fact_${fact} f set region_id = c.region_id
      from warehouse.dim_customer c where c.customer_id = f.customer_id`,
  )
  const named = (column: string) => `'canary-' || coalesce(r.region_code, 'nobody') || '-' || ${column}`
  await database.sql.unsafe(`
    ${isMixed ? '' : `${ofCustomer.join('; ')};`}
    update warehouse.dim_region set name = 'canary-' || region_code;
    insert into warehouse.dim_employee (employee_code, name, region_id)
      select ${isMixed ? `'e-' ||` : `'canary-' ||`} region_code, ${isMixed ? `'e-' ||` : `'canary-' ||`} region_code, region_id
      from warehouse.dim_region;
    update warehouse.dim_customer c set customer_code = ${named('c.customer_code')}, name = ${named('c.name')},
        owner_id = (select employee_id from warehouse.dim_employee e where e.region_id = c.region_id)
      from warehouse.dim_customer same left join warehouse.dim_region r on r.region_id = same.region_id
      where same.customer_id = c.customer_id;
    insert into warehouse.dim_customer_contact (customer_id, contact_name, phone, email, address)
      select customer_id, '${CONTACT_CANARY} name', '138 ${CONTACT_CANARY} 0000 1234', '${CONTACT_CANARY}@example.com',
        '东澜省临屿市${CONTACT_CANARY} 12' from warehouse.dim_customer
      on conflict (customer_id) do update set contact_name = excluded.contact_name, phone = excluded.phone,
        email = excluded.email, address = excluded.address;
    update warehouse.fact_complaint f set complaint_code = ${named('f.complaint_code')}, summary = ${named("'summary'")},
        cause = ${named("'cause'")}
      from warehouse.fact_complaint same left join warehouse.dim_region r on r.region_id = same.region_id
      where same.complaint_id = f.complaint_id;
    update warehouse.fact_invoice f set invoice_code = ${named('f.invoice_code')}
      from warehouse.fact_invoice same left join warehouse.dim_region r on r.region_id = same.region_id
      where same.invoice_id = f.invoice_id;
    update warehouse.fact_service_order f set order_code = ${named('f.order_code')}, summary = ${named("'summary'")},
        reason = ${named("'reason'")}, serial_code = ${named('f.serial_code')}, batch = ${named("'batch'")}
      from warehouse.fact_service_order same left join warehouse.dim_region r on r.region_id = same.region_id
      where same.order_id = f.order_id;
    update warehouse.fact_sale f set sale_code = ${named('f.sale_code')}, batch = ${named("'batch'")}
      from warehouse.fact_sale same left join warehouse.dim_region r on r.region_id = same.region_id
      where same.sale_id = f.sale_id;
    update warehouse.fact_action a set region_id = f.region_id, complaint_code = f.complaint_code
      from warehouse.fact_complaint f where f.complaint_id = a.action_id * 3 and a.complaint_code is not null;
    update warehouse.fact_action a set action_code = ${named('a.action_code')}, measure = ${named("'measure'")},
        cause = ${named("'cause'")}, batch = ${named("'batch'")}
      from warehouse.fact_action same left join warehouse.dim_region r on r.region_id = same.region_id
      where same.action_id = a.action_id;
    update warehouse.fact_contact f set contact_code = ${named('f.contact_code')}, queue = ${named("'queue'")}
      from warehouse.fact_contact same left join warehouse.dim_region r on r.region_id = same.region_id
      where same.contact_id = f.contact_id;
    update warehouse.fact_evaluation f set evaluation_code = ${named('f.evaluation_code')}, defects = ${named("'defects'")},
        comment = ${named("'comment'")}
      from warehouse.fact_evaluation same left join warehouse.dim_region r on r.region_id = same.region_id
      where same.evaluation_id = f.evaluation_id;
    insert into app.data_coverage (dataset, covers_until)
      select dataset, '2026-04-30' from unnest(array['surveys', 'complaints', 'invoices', 'receipts', 'visits', 'service_orders', 'sales', 'contacts', 'evaluations']) dataset;
    insert into warehouse.target (metric, region_id, valid_from, value)
      select 'csat_rate', region_id, '2025-01-01', 0.9 + region_id * 0.01 from warehouse.dim_region`)
  await buildAllRollups(database.db)
  return database
}
