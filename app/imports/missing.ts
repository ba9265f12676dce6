/** `createMissing`: regions, departments, employees, products and customers that a file knows by code only. */
import type { CopyClient } from '#db/copy'
import { type Dataset, nameFieldOf } from './datasets'
import { lookups, q } from './outcome'
import { type CreatableKind, creatableKinds } from './profile'

type Mention = { readonly code: string; readonly name: string | null }

/** The columns of the staging table that mention codes of a kind. The dataset itself is not created by mention. */
function mentions(dataset: Dataset, kind: CreatableKind, has: (field: string) => boolean): Mention[] {
  if (lookups[kind].table === dataset.table) return []
  return Object.entries(dataset.fields)
    .filter(([name, field]) => field.refers === kind && has(name))
    .map(([name, field]) => {
      const nameField = nameFieldOf(name, field)
      return { code: name, name: nameField && has(nameField) ? nameField : null }
    })
}

/** Creates what is missing and notes it in `import_created`. Its name is the one beside the code, else the code. */
export async function createMissing(
  client: CopyClient,
  dataset: Dataset,
  kinds: ReadonlySet<CreatableKind>,
  has: (field: string) => boolean,
): Promise<void> {
  await client.query('create temp table import_created (kind text, id bigint) on commit drop')
  // Regions come first: a new customer lies in the region of the fact that met it first.
  for (const kind of creatableKinds) {
    const mentioned = kinds.has(kind) ? mentions(dataset, kind, has) : []
    if (mentioned.length === 0) continue
    const { table, id, code } = lookups[kind]
    const region = kind === 'customers' && has('region_code') ? 's.region_code' : 'null::text'
    const sources = mentioned.map(
      (mention) =>
        `select s.line, s.${q(mention.code)} as code, ${mention.name ? `s.${q(mention.name)}` : 'null'} as name,
                ${region} as region_code
           from import_stage as s where s.flaws is null and s.${q(mention.code)} is not null`,
    )
    const isCustomer = kind === 'customers'
    await client.query(`
      with met as (
        select code, coalesce((array_agg(name order by line) filter (where name is not null))[1], code) as name,
               (array_agg(region_code order by line))[1] as region_code
          from (${sources.join(' union all ')}) as mention
         group by code
      ),
      made as (
        insert into warehouse.${table} (${code}, name${isCustomer ? ', region_id' : ''})
        select met.code, met.name${isCustomer ? ', r.region_id' : ''}
          from met
          ${isCustomer ? 'left join warehouse.dim_region as r on r.region_code = met.region_code' : ''}
         where not exists (select from warehouse.${table} as known where known.${code} = met.code)
         order by met.code
        returning ${id} as id
      )
      insert into import_created select '${kind}', id from made`)
  }
}

/** Takes back what only rows mentioned that are not loaded in the end. */
export async function dropUnmentioned(
  client: CopyClient,
  dataset: Dataset,
  has: (field: string) => boolean,
): Promise<void> {
  for (const kind of [...creatableKinds].reverse()) {
    const { table, id } = lookups[kind]
    const columns = Object.entries(dataset.fields)
      .filter(([name, field]) => field.refers === kind && has(name))
      .map(([, field]) => field.column ?? id)
    if (dataset.isFact && kind === 'regions' && !columns.includes('region_id')) columns.push('region_id')
    if (columns.length === 0) continue
    const used = columns.map(
      (column) => `not exists (select from import_outcome as o where o.${column} = d.${id})`,
    )
    if (kind === 'regions') {
      used.push('not exists (select from warehouse.dim_customer as c where c.region_id = d.region_id)')
    }
    await client.query(
      `delete from warehouse.${table} as d using import_created as made
        where made.kind = '${kind}' and made.id = d.${id} and ${used.join(' and ')}`,
    )
  }
}
