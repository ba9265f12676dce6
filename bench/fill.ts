/** Fills an empty warehouse by SQL. Keys and indexes of facts are taken away while the rows go in. */
import { readFile } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { clocks } from '#db/clocks'
import { type Connection, connect } from '#db/connect'
import { ofOwnTable, presentDeadlines } from '#db/deadlines'
import { daysBetween } from '~/metrics/time'
import { FIRST_DAY, LAST_DAY, TIME_ZONE } from './sizes'

type Log = (line: string) => void

/** What can go in side by side; surveys come last, because complaints take longest. */
const lanes = [
  ['complaints'],
  ['receivables', 'visits', 'service', 'contacts', 'evaluations', 'surveys'],
] as const

export async function fill(url: string, scale: number, log: Log): Promise<void> {
  const sessions = lanes.map(() =>
    connect(url, { max: 1, statementTimeoutMs: 0, lockTimeoutMs: 0, applicationName: 'manyi bench' }),
  )
  const [first] = sessions
  if (!first) return
  try {
    for (const { sql: run } of sessions)
      await run.unsafe(`set work_mem = '512MB'; set maintenance_work_mem = '1GB'`)
    const runFile = async ({ sql: run }: Connection, name: string) => {
      const began = performance.now()
      await run.unsafe(
        withValues(await readFile(new URL(`fill/${name}.sql`, import.meta.url), 'utf8'), scale),
      )
      log(`${name}: ${seconds(began)} s`)
    }
    await runFile(first, 'prepare')
    const taken = await takeKeysAway(first)
    await Promise.all(
      sessions.map(async (session, lane) => {
        for (const name of lanes[lane] ?? []) await runFile(session, name)
      }),
    )
    const began = performance.now()
    await runAll(sessions, taken.ownOfTables)
    await runAll(sessions, taken.references)
    log(`keys and indexes: ${seconds(began)} s`)
    await setSequences(first)
    await requireDerived(first)
    await runAll(sessions, await tablesOf(first))
    await first.sql`drop schema bench cascade`
    await first.sql`checkpoint`
  } finally {
    for (const { close } of sessions) await close()
  }
}

const seconds = (began: number) => ((performance.now() - began) / 1000).toFixed(1)

function withValues(text: string, scale: number): string {
  const values: Record<string, string> = {
    scale: String(scale),
    first_day: `'${FIRST_DAY}'`,
    last_day: `'${LAST_DAY}'`,
    days: String(daysBetween(FIRST_DAY, LAST_DAY) + 1),
    zone: `'${TIME_ZONE}'`,
    end: `(('${LAST_DAY}'::date + 1)::timestamp at time zone '${TIME_ZONE}')`,
  }
  return text.replace(/(?<!:):([a-z_]+)\b/g, (all, name: string) => values[name] ?? all)
}

/** Drops keys, references and indexes of facts. The statements that bring them back. */
async function takeKeysAway({ sql: run }: Connection) {
  const constraints = await run<{ table: string; name: string; kind: string; definition: string }[]>`
    select conrelid::regclass::text as "table", quote_ident(conname) as name, contype::text as kind,
           pg_get_constraintdef(oid) as definition
      from pg_constraint
     where connamespace = 'warehouse'::regnamespace and contype in ('p', 'u', 'f')
       and conrelid::regclass::text like 'warehouse.fact%'
     order by contype = 'f' desc`
  const indexes = await run<{ table: string; name: string; definition: string }[]>`
    select format('%I.%I', schemaname, tablename) as "table", format('%I.%I', schemaname, indexname) as name,
           indexdef as definition
      from pg_indexes
     where schemaname = 'warehouse' and tablename like 'fact%'
       and indexname not in (select conname from pg_constraint where connamespace = 'warehouse'::regnamespace)`
  for (const { table, name } of constraints) await run.unsafe(`alter table ${table} drop constraint ${name}`)
  for (const { name } of indexes) await run.unsafe(`drop index ${name}`)
  const adding = constraints.map(({ table, name, kind, definition }) => ({
    table,
    isReference: kind === 'f',
    statement: `alter table ${table} add constraint ${name} ${definition}`,
  }))
  const own = [
    ...adding.filter(({ isReference }) => !isReference),
    ...indexes.map(({ table, definition }) => ({ table, statement: definition })),
  ]
  const tables = [...new Set(own.map(({ table }) => table))]
  return {
    /** A text for each table, because sessions at the same table would wait for each other. */
    ownOfTables: tables.map((name) =>
      own.flatMap(({ table, statement }) => (table === name ? statement : [])).join('; '),
    ),
    references: adding.filter(({ isReference }) => isReference).map(({ statement }) => statement),
  }
}

/** Runs the statements in as many sessions as there are. */
async function runAll(sessions: readonly Connection[], statements: readonly string[]) {
  const waiting = [...statements]
  await Promise.all(
    sessions.map(async ({ sql: run }) => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await run.unsafe(next)
    }),
  )
}

async function setSequences({ sql: run }: Connection) {
  const columns = await run<{ table: string; column: string }[]>`
    select format('warehouse.%I', table_name) as "table", column_name as "column" from information_schema.columns
     where table_schema = 'warehouse' and is_identity = 'YES'`
  for (const { table, column } of columns)
    await run.unsafe(
      `select setval(pg_get_serial_sequence('${table}', '${column}'), greatest((select max(${column}) from ${table}), 1))`,
    )
}

/** The rows carry what the product derives itself; a sample is worked out anew. @throws where they differ */
async function requireDerived({ db }: Connection) {
  const sample = sql`customer_id % 997 = 1`
  const stale = ofOwnTable(clocks.complaint, sample)
  const [row] = await db.execute<{ compared: number; wrong: number }>(sql`
    select count(*)::int as compared, count(*) filter (where
             (f.response_due_on, f.resolution_due_on, f.follow_up_due_on) is distinct from
             (d.response_due_on, d.resolution_due_on, d.follow_up_due_on)
             or f.policy_version is distinct from
                case when f.accepted then concat_ws('/', d.response_rule, d.resolution_rule, d.follow_up_rule) end
             or f.is_repeat <> exists (select from warehouse.fact_complaint as e
                  where e.customer_id = f.customer_id and e.complaint_id <> f.complaint_id
                    and e.received_at between f.received_at - interval '720 hours' and f.received_at))::int as wrong
      from warehouse.fact_complaint as f
      join (${presentDeadlines(stale, TIME_ZONE)}) as d
        on d.customer_id = f.customer_id and d.id = f.complaint_id`)
  if (!row || row.compared === 0 || row.wrong > 0)
    throw new Error(`Of ${row?.compared} complaints ${row?.wrong} are not as the product would derive them`)
  const orders = await db.execute<{ wrong: number }>(sql`
    select count(*) filter (where
             (f.response_due_at, f.arrival_due_at, f.resolution_due_at, f.follow_up_due_at) is distinct from
             (d.response_due_at, d.arrival_due_at, d.resolution_due_at, d.follow_up_due_at)
             or f.policy_version is distinct from
                concat_ws('/', d.response_rule, d.arrival_rule, d.resolution_rule, d.follow_up_rule))::int as wrong
      from warehouse.fact_service_order as f
      join (${presentDeadlines(ofOwnTable(clocks.service_order, sample), TIME_ZONE)}) as d
        on d.customer_id = f.customer_id and d.id = f.order_id`)
  if (orders[0]?.wrong !== 0)
    throw new Error(`${orders[0]?.wrong} service orders are not as the product would derive them`)
}

async function tablesOf({ sql: run }: Connection) {
  const tables = await run<{ table: string }[]>`
    select format('%I.%I', schemaname, tablename) as "table" from pg_tables where schemaname in ('warehouse', 'app')`
  return tables.map(({ table }) => `vacuum (analyze) ${table}`)
}
