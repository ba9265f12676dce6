/**
 * Entities that a file only refers to: regions, departments, employees, products and customers that `createMissing`
 * creates, and the region of a customer of whom nobody has said where he belongs.
 */
import type { CopyClient } from '#db/copy'
import { rememberPlaced } from './before'
import { type Dataset, nameFieldOf } from './datasets'
import { lineOfRow, presentRun, runOfRow } from './lineage'
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

/**
 * Creates what is missing and notes it in `import_created`. Its name is the one beside the code, else the code; a
 * customer takes the region that the file first gives for him, until a file of customers says otherwise.
 */
export async function createMissing(
  client: CopyClient,
  dataset: Dataset,
  kinds: ReadonlySet<CreatableKind>,
  has: (field: string) => boolean,
): Promise<void> {
  await client.query(
    'create temp table if not exists import_created (kind text, id bigint, is_new boolean) on commit drop',
  )
  // Regions come first: a new customer lies in one.
  for (const kind of creatableKinds) {
    const mentioned = kinds.has(kind) ? mentions(dataset, kind, has) : []
    if (mentioned.length > 0) await createKind(client, kind, mentioned)
  }
  if (dataset.isFact && has('region_code')) await assumeRegions(client)
}

async function createKind(client: CopyClient, kind: CreatableKind, mentioned: Mention[]): Promise<void> {
  const { table, id, code } = lookups[kind]
  const isCustomer = kind === 'customers'
  const sources = mentioned.map(
    (mention) =>
      `select s.line, s.${q(mention.code)} as code, ${mention.name ? `s.${q(mention.name)}` : 'null'} as name
         from import_stage as s where s.flaws is null and s.${q(mention.code)} is not null`,
  )
  await client.query(`
    with met as (
      select code, coalesce((array_agg(name order by line) filter (where name is not null))[1], code) as name,
             min(line) as line
        from (${sources.join(' union all ')}) as mention
       group by code
    ),
    made as (
      insert into warehouse.${table} (${code}, name, import_run, import_line${isCustomer ? ', region_assumed' : ''})
      select met.code, met.name, ${runOfRow}, ${lineOfRow('met.line')}${isCustomer ? ', true' : ''}
        from met
       where not exists (select from warehouse.${table} as known where known.${code} = met.code)
       order by met.code
      returning ${id} as id
    )
    insert into import_created select '${kind}', id, true from made`)
}

/** A customer without a region, of whom nobody has said that he has none, takes the first that a fact gives. */
async function assumeRegions(client: CopyClient): Promise<void> {
  const placed = `
      from (select distinct on (customer_code) customer_code, region_code
              from import_stage
             where flaws is null and region_code is not null
             order by customer_code, line) as met
      join warehouse.dim_region as r on r.region_code = met.region_code
      join warehouse.dim_customer as c
        on c.customer_code = met.customer_code and c.region_assumed and c.region_id is null`
  await rememberPlaced(client, `select c.customer_id ${placed}`)
  await client.query(`
    with placed as (
      update warehouse.dim_customer as present set region_id = place.region_id
        from (select c.customer_id, r.region_id ${placed}) as place
       where present.customer_id = place.customer_id
      returning present.customer_id as id
    )
    insert into import_created select 'customers', id, false from placed`)
}

/** How many of each kind were created. */
export async function countCreated(client: CopyClient): Promise<{ kind: CreatableKind; count: number }[]> {
  const { rows } = await client.query<{ kind: CreatableKind; count: number }>(
    'select kind, count(*)::int as count from import_created where is_new group by kind',
  )
  return creatableKinds.flatMap((kind) => rows.filter((row) => row.kind === kind))
}

/** Undoes it all, so that it can be repeated without the rows that are left out. @returns whether anything was */
export async function undoMissing(client: CopyClient): Promise<boolean> {
  const { rowCount } = await client.query('select from import_created limit 1')
  if (!rowCount) return false
  await client.query(`delete from app.import_before where run = ${presentRun}`)
  await client.query(`
    update warehouse.dim_customer as c set region_id = null from import_created as made
     where made.kind = 'customers' and made.id = c.customer_id`)
  for (const kind of [...creatableKinds].reverse()) {
    const { table, id } = lookups[kind]
    await client.query(
      `delete from warehouse.${table} as d using import_created as made
        where made.kind = '${kind}' and made.is_new and made.id = d.${id}`,
    )
  }
  await client.query('truncate import_created')
  return true
}
