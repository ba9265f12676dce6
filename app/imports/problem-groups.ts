/** The problems of a file by what is wrong: how often, in which lines, and with which words. */
import type { CopyClient } from '#db/copy'
import type { Values, Words } from '~/i18n/message'
import { columnName } from './column-names'
import type { Plan } from './plan'
import type { Severity } from './problems'
import { type ImportWord, said } from './wording'

export type ProblemGroup = {
  readonly severity: Severity
  readonly key: ImportWord
  /** The field, where the column is one of the file's; for mapping its words. */
  readonly field: string | null
  /** '' where the whole row is meant. */
  readonly column: Words
  /** What is wrong with the first of them. */
  readonly reason: Words
  readonly count: number
  /** The first of the lines. */
  readonly lines: readonly number[]
  /** What stands there, the most frequent first. */
  readonly values: readonly { readonly value: string; readonly count: number }[]
}

const mostGroups = 200
const mostLines = 8
const mostValues = 40
const longestValue = 120

/** Errors first, then warnings; the most frequent first. Values of contact data are left out. */
export async function groupProblems(client: CopyClient, plan: Plan): Promise<ProblemGroup[]> {
  type Row = {
    severity: Severity
    field: string
    reason: ImportWord
    values: Values
    count: number
    lines: number[]
    found: { value: string; count: number }[] | null
  }
  const { rows } = await client.query<Row>(
    `with counted as (
       select severity, field, reason, count(*)::int as count, min(line) as first,
              (array_agg(line order by line))[1:$2] as lines
         from import_problem group by severity, field, reason
        order by severity, count(*) desc, min(line), field, reason limit $1
     )
     select c.severity, c.field, c.reason, c.count, c.lines,
            (select p."values" from import_problem as p
              where (p.severity, p.reason, p.line) = (c.severity, c.reason, c.first)
                and p.field is not distinct from c.field limit 1) as "values",
            (select json_agg(v) from (
               select left(p.value, $4) as value, count(*)::int as count from import_problem as p
                where (p.severity, p.reason) = (c.severity, c.reason) and p.field is not distinct from c.field
                  and p.value <> ''
                group by 1 order by 2 desc, 1 limit $3) as v) as found
       from counted as c
      order by c.severity, c.count desc, c.first, c.field, c.reason`,
    [mostGroups, mostLines, mostValues, longestValue],
  )
  return rows.map(({ severity, field, reason, values, count, lines, found }) => {
    const name = plan.columns.find((column) => column.label === field)?.field ?? null
    const isContact = name !== null && plan.dataset.fields[name]?.isContact === true
    return {
      severity,
      key: reason,
      field: name,
      column: columnName(plan, field),
      reason: said(reason, values),
      count,
      lines,
      values: isContact ? [] : (found ?? []),
    }
  })
}
