/**
 * Cube: the compiler of its data models, its orchestrator and its driver in this process, without its server and queue.
 * Its SQL comes from the planner in JavaScript; the other one, and what its server needs to answer, are in a binary that
 * is no part of the packages.
 */
import { getTableConfig } from 'drizzle-orm/pg-core'
import { type Ask, type Source, sources } from './model'
import { load, type OpenPeer } from './peer'

type Query = { buildSqlAndParams(): [sql: string, values: unknown[]] }
type Compilers = { compiler: { compile(): Promise<void> } }
type SchemaCompiler = {
  prepareCompiler(repository: object, options: object): Compilers
  createQuery(compilers: Compilers, dialect: 'postgres', query: object): Query
}
type Driver = { query(sql: string, values: unknown[]): Promise<unknown>; release(): Promise<void> }
type PostgresDriver = { PostgresDriver: new (options: object) => Driver }
type Row = Record<string, unknown>
type Orchestrator = { fetchQuery(query: object): Promise<{ data: Row[] }>; cleanup(): Promise<void> }
type QueryOrchestrator = {
  QueryOrchestrator: new (
    prefix: string,
    driver: () => Promise<Driver>,
    log: () => void,
    options: object,
  ) => Orchestrator
}

export const openCube: OpenPeer = async (url, timeout) => {
  Object.assign(process.env, { CUBEJS_TELEMETRY: 'false', CUBEJS_TESSERACT_SQL_PLANNER: 'false' })
  const { prepareCompiler, createQuery } = await load<SchemaCompiler>('@cubejs-backend/schema-compiler')
  const { PostgresDriver } = await load<PostgresDriver>('@cubejs-backend/postgres-driver')
  const { QueryOrchestrator } = await load<QueryOrchestrator>('@cubejs-backend/query-orchestrator')

  const compilers = prepareCompiler(repository, { nativeInstance: { newJinjaEngine: () => null } })
  await compilers.compiler.compile()
  const driver = new PostgresDriver({ connectionString: url, executionTimeout: timeout / 1000 })
  // Longer than a statement may take, so that the database gives up first.
  const queue = { skipQueue: true, executionTimeout: timeout / 500 }
  const orchestrator = new QueryOrchestrator(
    'bench',
    async () => driver,
    () => {},
    {
      cacheAndQueueDriver: 'memory',
      queryCacheOptions: { queueOptions: async () => queue },
      preAggregationsOptions: { queueOptions: async () => queue },
    },
  )
  await driver.query('select 1', [])

  return {
    async ask(ask, { from, to }, region) {
      const [query, values] = createQuery(compilers, 'postgres', {
        measures: ask.measures.map((measure) => `${ask.source}.${measure}`),
        dimensions: ask.by ? [ask.by] : [],
        timeDimensions: [
          {
            dimension: `${ask.source}.${ask.day}`,
            dateRange: [`${from}T00:00:00.000`, `${to}T23:59:59.999`],
            ...(ask.byMonth && { granularity: 'month' }),
          },
        ],
        filters: ask.inRegion
          ? [{ member: 'regions.region_code', operator: 'equals', values: [region] }]
          : [],
        timezone: 'UTC',
      }).buildSqlAndParams()
      const { data } = await orchestrator.fetchQuery({
        query,
        values,
        cacheKeyQueries: [],
        // Each question anew from the database.
        cacheMode: 'must-revalidate',
        forceNoCache: true,
        requestId: crypto.randomUUID(),
      })
      return data.map((row) => toRow(ask, row))
    },
    async close() {
      await orchestrator.cleanup()
      await driver.release()
    },
  }
}

function toRow({ source, day, byMonth, by, measures }: Ask, row: Row): Row {
  return {
    ...(byMonth && { bucket: String(row[`${source}__${day}_month`]).slice(0, 10) }),
    ...(by && { group: row[by.replace('.', '__')] }),
    ...Object.fromEntries(measures.map((measure) => [measure, row[`${source}__${measure}`]])),
  }
}

/** The data model, as the one file that Cube reads; JSON is YAML. */
const repository = {
  localPath: () => import.meta.dirname,
  dataSchemaFiles: async () => [
    // On lines of their own: two braces that close one after the other would be read as a template.
    {
      fileName: 'model.yml',
      content: JSON.stringify({ cubes: Object.entries(sources).map(toCube) }, null, 1),
    },
  ],
}

function toCube([name, source]: [string, Source]) {
  const { rows, key, days = [], words = [], joins = {}, counts = {}, sums = {}, ratios = {} } = source
  const { balances = {} } = source
  return {
    name,
    ...(typeof rows === 'string' ? { sql: rows } : { sql_table: nameOf(rows) }),
    joins: Object.entries(joins).map(([other, column]) => ({
      name: other,
      relationship: 'many_to_one',
      sql: `{CUBE}.${column} = {${other}}.${column}`,
    })),
    dimensions: [
      ...(key ? [{ name: key, sql: key, type: 'number', primary_key: true }] : []),
      ...days.map((day) => ({ name: day, sql: day, type: 'time' })),
      ...words.map((word) => ({ name: word, sql: word, type: 'string' })),
    ],
    measures: [
      ...Object.entries(counts).map(([id, sql]) => ({ name: id, type: 'count', filters: [{ sql }] })),
      ...Object.entries(sums).map(([id, { of, where }]) => ({
        name: id,
        type: 'sum',
        sql: of,
        filters: [{ sql: where }],
      })),
      ...Object.entries(ratios).map(([id, [part, whole]]) => ({
        name: id,
        type: 'number',
        sql: `1.0 * {${part}} / nullif({${whole}}, 0)`,
      })),
      ...Object.entries(balances).map(([id, sql]) => ({
        name: id,
        type: 'sum',
        sql,
        rolling_window: { trailing: 'unbounded' },
      })),
    ],
  }
}

function nameOf(table: Exclude<Source['rows'], string>): string {
  const { schema, name } = getTableConfig(table)
  return `${schema}.${name}`
}
