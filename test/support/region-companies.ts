/**
 * The same facts twice: in a tree of regions, and as if each region had no others below it but all of their facts.
 *
 *     cn ─┬─ east        flat: cn, east, south, north
 *         └─ south ─┬─ guangdong
 *                   └─ hunan
 *     north
 */
import { createTestDatabase, type TestDatabase } from './database'
import { insertGeneratedFacts } from './generated-facts'
import { buildAllRollups } from './rollups'

export const ids = { east: '1', north: '2', south: '3', cn: '4', guangdong: '5', hunan: '6' } as const

const placed = [
  'dim_customer',
  'fact_survey',
  'fact_complaint',
  'fact_invoice',
  'fact_receipt',
  'fact_visit',
  'fact_service_order',
  'fact_sale',
  'fact_action',
  'fact_contact',
  'fact_evaluation',
]

const idOf = (table: string) => `${table.replace(/^[a-z]+_(service_)?/, '')}_id`

/** A seventh of the east's is the country's own; of the south's a third each is its own, Guangdong's and Hunan's. */
const moved = placed.map(
  (table) => `update warehouse.${table} f set region_id = case
      when region_id = 1 and n % 7 = 0 then 4
      when region_id = 3 and n % 3 > 0 then 4 + n % 3
      else region_id end
    from (select ctid as row, ${idOf(table)} as n from warehouse.${table}) numbered
   where numbered.row = f.ctid`,
)
export async function regionCompany(shape: 'tree' | 'flat'): Promise<TestDatabase> {
  const database = await createTestDatabase()
  await insertGeneratedFacts(database.sql)
  await database.sql.unsafe(`
    insert into warehouse.dim_region (region_id, region_code, name) values (4, 'cn', '全国');
    ${
      shape === 'tree'
        ? `insert into warehouse.dim_region (region_id, region_code, name, parent_id)
             values (5, 'guangdong', '广东', 3), (6, 'hunan', '湖南', 3);
           update warehouse.dim_region set parent_id = 4 where region_id in (1, 3);`
        : ''
    }
    ${moved.map((statement) => (shape === 'tree' ? statement : statement.replace('4 + n % 3', '3'))).join(';')};
    insert into app.data_coverage (dataset, covers_until)
      select dataset, '2026-04-30' from unnest(array['surveys', 'complaints', 'invoices', 'receipts', 'visits', 'service_orders', 'sales', 'contacts', 'evaluations']) dataset`)
  await buildAllRollups(database.db)
  return database
}
