/** A fact whose region was never known takes that of its customer as soon as one is known, in any order of files. */
import type { CopyClient } from '#db/copy'
import { rememberRegions } from './before'
import type { Dataset } from './datasets'
import { factDatasets } from './datasets/facts'

const facts = Object.values(factDatasets).flatMap((one) => ('isFact' in one ? [one.table] : []))

/**
 * Fills in the regions of facts that are in already. Runs when the rows are in.
 * @returns how many facts moved to their customer's region
 */
export async function followCustomers(
  client: CopyClient,
  dataset: Dataset,
  has: (field: string) => boolean,
): Promise<number> {
  const placed = `select id from import_created where kind = 'customers' and not is_new`
  const stated =
    dataset.table === 'dim_customer' && has('region_code') ? 'select id from import_outcome' : placed
  const { rowCount } = await client.query(`select from (${stated}) as customer limit 1`)
  if (!rowCount) return 0
  let moved = 0
  for (const table of facts) {
    const open = `f.customer_id = c.customer_id and f.customer_id in (${stated}) and (f.region_id is null or f.region_assumed)`
    await rememberRegions(
      client,
      table,
      `
      from warehouse.${table} as f
      join warehouse.dim_customer as c on ${open}
     where (f.region_id, f.region_assumed) is distinct from (c.region_id, c.region_assumed)`,
    )
    const done = await client.query(`
      update warehouse.${table} as f set region_id = c.region_id
        from warehouse.dim_customer as c
       where ${open} and f.region_id is distinct from c.region_id`)
    moved += done.rowCount ?? 0
    await client.query(`
      update warehouse.${table} as f set region_assumed = c.region_assumed
        from warehouse.dim_customer as c
       where ${open} and f.region_assumed <> c.region_assumed`)
  }
  return moved
}
