/** Checks of the rows of one file against each other: codes that name its own rows, and keys that come again. */
import type { CopyClient } from '#db/copy'
import { labelOf, literal } from './column-names'
import { columnOf, type Field } from './datasets'
import { ownReferences, q } from './outcome'
import type { Plan } from './plan'
import type { ImportWord } from './wording'

/** Lines with an error so far. */
const badLines = `(select distinct line from import_problem where severity = 'error')`

/** What such a code is called where nothing has it. */
const unknown: Readonly<Record<string, ImportWord>> = {
  parent_code: 'superiorUnknown',
  reverses_code: 'receiptUnknown',
}

/**
 * A row that names one which is neither in the warehouse nor going to be cannot be loaded either; and so on, along
 * any chain of them.
 */
export async function checkOwnReferences(client: CopyClient, plan: Plan): Promise<void> {
  const { dataset } = plan
  const has = (field: string) => plan.columns.some((column) => column.field === field)
  for (const [name, field] of ownReferences(dataset, has)) {
    const given = `o.${q(`given_${name}`)}`
    const label = literal(labelOf(plan, name))
    const id = `o.${q(columnOf(name, field))}`
    for (;;) {
      const { rowCount } = await client.query(`
        insert into import_problem (line, severity, field, value, reason, "values")
        select o.line, 'error', ${label}, ${given},
               case when named.line is null then ${literal(unknown[name] ?? 'codeUnknown')} else 'namedRowBad' end,
               jsonb_strip_nulls(jsonb_build_object('line', named.line))
          from import_outcome as o
          left join (
            select n.${q(dataset.key[0] ?? '')} as code, min(n.line) as line, bool_or(b.line is null) as is_good
              from import_outcome as n left join ${badLines} as b on b.line = n.line
             where n.${q(dataset.key[0] ?? '')} is not null
             group by 1
          ) as named on named.code = ${given}
         where ${given} is not null and ${id} is null and named.is_good is not true
           and not exists (select from import_problem as p where p.line = o.line and p.field = ${label} and p.severity = 'error')`)
      if (!rowCount) break
    }
  }
}

/** Regions of the file that would become their own superiors, by way of others of the file or the warehouse. */
export async function checkCircles(client: CopyClient, plan: Plan): Promise<void> {
  const isTree = plan.id === 'regions' && plan.columns.some(({ field }) => field === 'parent_code')
  if (!isTree) return
  await client.query(`
    with recursive edge as (
      select distinct on (o.region_code) o.region_code as code, o.given_parent_code as superior
        from import_outcome as o left join ${badLines} as b on b.line = o.line
       where b.line is null
       order by o.region_code, o.line
    ),
    edges as (
      select code, superior from edge where superior is not null
      union all
      select r.region_code, s.region_code
        from warehouse.dim_region as r join warehouse.dim_region as s on s.region_id = r.parent_id
       where not exists (select from edge where edge.code = r.region_code)
    ),
    above as (
      select code as start, superior, 1 as steps from edges
      union all
      select above.start, edges.superior, above.steps + 1
        from above join edges on edges.code = above.superior
       where above.superior <> above.start and above.steps < 100
    )
    insert into import_problem (line, severity, field, value, reason, "values")
    select o.line, 'error', ${literal(labelOf(plan, 'parent_code'))}, o.given_parent_code, 'ownSuperior', '{}'
      from import_outcome as o
     where exists (select from above where above.start = o.region_code and above.superior = o.region_code)`)
}

/**
 * The first good row of a key counts. A later one is an error, and so is a bad row of a key that stood before; the
 * row that counts although another one stood before it is only worth a look.
 */
export async function checkRepeated(client: CopyClient, plan: Plan): Promise<void> {
  const { dataset } = plan
  const required = dataset.key.filter((name) => dataset.fields[name]?.required)
  const known = required
    .map((name) => `o.${q(columnOf(name, dataset.fields[name] as Field))} is not null`)
    .join(' and ')
  const first = required[0] ?? ''
  const value = `o.${q(columnOf(first, dataset.fields[first] as Field))}`
  await client.query(`
    with repeated as (
      select distinct first_line from import_outcome as o where o.line > o.first_line and ${known}
    ),
    member as (
      select o.line, o.first_line, ${value}::text as value, b.line is not null as is_bad,
             min(o.line) filter (where b.line is null) over (partition by o.first_line) as first_good
        from import_outcome as o
        join repeated using (first_line)
        left join ${badLines} as b on b.line = o.line
    )
    insert into import_problem (line, severity, field, value, reason, "values")
    select line, case when is_bad or line > first_good then 'error' else 'warning' end,
           ${literal(labelOf(plan, first))}, value,
           case when is_bad or line > first_good then 'duplicate' else 'duplicateOfBad' end,
           jsonb_build_object('line', case when is_bad or line = first_good then first_line else first_good end)
      from member
     where line > first_line`)
}
