/** Errors and warnings of the rows of one file: kept in a temporary table, read in pages. */
import type { CopyClient } from '#db/copy'
import type { Values, Words } from '~/i18n/message'
import { columnName } from './column-names'
import type { Plan } from './plan'
import { type ImportWord, said } from './wording'

/** `column` is what the file calls it; '' where the whole row is meant. */
export type Problem = {
  readonly line: number
  readonly column: Words
  readonly value: string
  readonly reason: Words
}

export type Severity = 'error' | 'warning'

/** Something that reading the file has met and that does not stop it; shown as a warning. */
export type Notice = {
  readonly line: number
  readonly column: string
  readonly value: string
  readonly reason: ImportWord
  readonly values: Values
}

/** Creates the table and takes over what reading the file has found. */
export async function collectProblems(client: CopyClient, notices: readonly Notice[]): Promise<void> {
  await client.query(`create temp table import_problem
    (line integer, severity text, field text, value text, reason text, "values" jsonb) on commit drop`)
  await client.query(`
    insert into import_problem
    select s.line, 'error', flaw.field, flaw.value, flaw.reason, flaw."values"
      from import_stage as s,
           jsonb_to_recordset(s.flaws) as flaw(field text, value text, reason text, "values" jsonb)
     where s.flaws is not null`)
  await client.query(
    `insert into import_problem
     select n.line, 'warning', n."column", n.value, n.reason, n."values"
       from jsonb_to_recordset($1) as n(line int, "column" text, value text, reason text, "values" jsonb)`,
    [JSON.stringify(notices)],
  )
}

export type ProblemCounts = { readonly errors: number; readonly badRows: number; readonly warnings: number }

export async function countProblems(client: CopyClient): Promise<ProblemCounts> {
  const { rows } = await client.query<ProblemCounts>(`
    select count(*) filter (where severity = 'error')::int as errors,
           (count(distinct line) filter (where severity = 'error'))::int as "badRows",
           count(*) filter (where severity = 'warning')::int as warnings
      from import_problem`)
  return rows[0] ?? { errors: 0, badRows: 0, warnings: 0 }
}

/** Number of records without content. */
export async function countSilent(client: CopyClient): Promise<number> {
  const { rows } = await client.query<{ silent: number }>(
    `select count(distinct line)::int as silent from import_problem where reason like '%SaysNothing'`,
  )
  return rows[0]?.silent ?? 0
}

/** The first `limit` problems after line `after`, by line. */
export async function listProblems(
  client: CopyClient,
  plan: Plan,
  severity: Severity,
  { limit, after = -1 }: { limit: number; after?: number },
): Promise<Problem[]> {
  type Row = { line: number; field: string; value: string | null; reason: ImportWord; values: Values }
  const { rows } = await client.query<Row>(
    `select line, field, value, reason, "values"
       from import_problem
      where severity = $1 and line > $2
      order by line, field, reason
      limit $3`,
    [severity, after, limit],
  )
  return rows.map(({ line, field, value, reason, values }) => ({
    line,
    column: columnName(plan, field),
    value: value ?? '',
    reason: said(reason, values),
  }))
}

/** Every error by line, as all errors of one line at a time; memory holds one page of them. */
export async function* errorsByLine(client: CopyClient, plan: Plan): AsyncGenerator<Problem[]> {
  const limit = 5000
  let after = -1
  for (;;) {
    const page = await listProblems(client, plan, 'error', { limit, after })
    // The last line of a full page may go on in the next one, so it is asked for again.
    const last = page.length === limit ? page.at(-1)?.line : undefined
    const whole = page.filter(({ line }) => line !== last)
    for (let from = 0; from < whole.length; ) {
      const line = whole[from]?.line ?? 0
      let to = from
      while (to < whole.length && whole[to]?.line === line) to += 1
      yield whole.slice(from, to)
      from = to
      after = line
    }
    if (last === undefined) return
  }
}
