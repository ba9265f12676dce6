/**
 * Codes of the warehouse that are not in the form in which imports write them, from before there was one or from
 * somebody else's ETL. A file still matches their rows, with a warning.
 */
import type { CopyClient } from '#db/copy'
import { spelledOut } from '#db/odd-codes'
import { labelOf } from './column-names'
import { lookups, q } from './outcome'
import type { Plan } from './plan'
import type { Severity } from './problems'
import type { ImportWord } from './wording'

/** A code of the file, how the warehouse writes it elsewhere, and whether it also has it as it is. */
type Spelling = { code: string; written: string[]; isExact: boolean; line: number }

/** The code fields of the file that name rows, each with the table that has them. */
const lookedUp = ({ dataset, columns }: Plan) =>
  columns.flatMap(({ field }) => {
    const { type, refers } = dataset.fields[field] ?? {}
    if (refers) return [{ field, table: lookups[refers].table, column: lookups[refers].code }]
    return type === 'code' && dataset.key.includes(field)
      ? [{ field, table: dataset.table, column: field }]
      : []
  })

/** Turns staged codes into the spelling of the row they mean. Runs before anything is looked up or created. */
export async function settleSpellings(client: CopyClient, plan: Plan): Promise<void> {
  for (const { field, table, column } of lookedUp(plan)) {
    const isOdd = `${column} <> warehouse.normal_code(${column})`
    // Nearly always there is none. Counted, because only a question about all of them is answered from their index.
    const any = await client.query<{ n: string }>(
      `select count(*) as n from warehouse.${table} where ${isOdd}`,
    )
    if (any.rows[0]?.n === '0') continue
    const { rows } = await client.query<Spelling>(`
      select odd.code, odd.written, s.line,
             exists (select from warehouse.${table} as t where t.${column} = odd.code) as "isExact"
        from (select warehouse.normal_code(${column}) as code, array_agg(${column} order by ${column}) as written
                from warehouse.${table}
               where ${isOdd}
               group by 1) as odd
        join (select ${q(field)} as code, min(line) as line from import_stage group by 1) as s using (code)`)
    for (const spelling of rows) await settle(client, field, labelOf(plan, field), spelling)
  }
}

async function settle(
  client: CopyClient,
  field: string,
  label: string,
  { code, written, isExact, line }: Spelling,
): Promise<void> {
  const list = written.map((other) => `"${spelledOut(other)}"`).join(', ')
  const report = (severity: Severity, reason: ImportWord, lines: string) =>
    client.query(
      `insert into import_problem (line, severity, field, value, reason, "values")
       select line, $1, $2, $3, $4, $5::jsonb from import_stage where ${lines}`,
      [severity, label, code, reason, JSON.stringify({ list })],
    )
  if (isExact) {
    await report('warning', 'codeElsewhere', `line = ${line}`)
  } else if (written.length === 1) {
    await report('warning', 'codeSpelled', `line = ${line}`)
    await client.query(`update import_stage set ${q(field)} = $1 where ${q(field)} = $2`, [written[0], code])
  } else {
    const of = client.escapeLiteral(code)
    await report('error', 'codeAmbiguous', `${q(field)} = ${of}`)
    const cellError = JSON.stringify([
      { field: label, value: code, reason: 'codeAmbiguous', values: { list } },
    ])
    await client.query(
      `update import_stage set ${q(field)} = null, flaws = coalesce(flaws, '[]') || $1::jsonb where ${q(field)} = $2`,
      [cellError, code],
    )
  }
}
