/** drizzle-cube: its compiler over Drizzle's tables, in this process, without a cache. */
import { type Column, getTableColumns, getTableName, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import type { PgTable } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { clientConfig } from '#db/client'
import { type Ask, type Source, sources } from './model'
import { load, type OpenPeer } from './peer'

type Cube = { name: string }
type Row = Record<string, unknown>
type DrizzleCube = {
  defineCube(name: string, definition: object): Cube
  SemanticLayerCompiler: new (
    options: object,
  ) => {
    registerCube(cube: Cube): void
    execute(query: object, securityContext: object): Promise<{ data: Row[] }>
  }
}

/** Its running totals begin with the first row of the answer. */
const BEGINNING = '1900-01-01'

export const openDrizzleCube: OpenPeer = async (url, timeout) => {
  const { defineCube, SemanticLayerCompiler } = await load<DrizzleCube>('drizzle-cube/server')
  const pool = new pg.Pool({ ...clientConfig(url, { statementTimeoutMs: timeout }), max: 4 })
  const layer = new SemanticLayerCompiler({ drizzle: drizzle(pool), engineType: 'postgres' })
  for (const [name, source] of Object.entries(sources))
    layer.registerCube(defineCube(name, toDefinition(name, source)))
  await pool.query('select 1')

  return {
    async ask(ask, { from, to }, region) {
      const day = `${ask.source}.${ask.day}`
      const hasBalance = ask.measures.some((measure) => measure in (sources[ask.source]?.balances ?? {}))
      const days = [hasBalance ? BEGINNING : from, to]
      const { data } = await layer.execute(
        {
          measures: ask.measures.map((measure) => `${ask.source}.${measure}`),
          dimensions: ask.by ? [ask.by] : [],
          timeDimensions: ask.byMonth
            ? [{ dimension: day, granularity: 'month', dateRange: days, fillMissingDates: false }]
            : [],
          filters: [
            ...(ask.byMonth ? [] : [{ member: day, operator: 'inDateRange', values: days }]),
            ...(ask.inRegion
              ? [{ member: 'regions.region_code', operator: 'equals', values: [region] }]
              : []),
          ],
        },
        {},
      )
      const rows = data.map((row) => toRow(ask, row))
      return hasBalance ? rows.filter(({ bucket }) => String(bucket) >= from) : rows
    },
    close: () => pool.end(),
  }
}

function toRow({ source, day, byMonth, by, measures }: Ask, row: Row): Row {
  return {
    ...(byMonth && { bucket: new Date(String(row[`${source}.${day}`])).toISOString().slice(0, 10) }),
    ...(by && { group: row[by] }),
    ...Object.fromEntries(measures.map((measure) => [measure, row[`${source}.${measure}`]])),
  }
}

function toDefinition(name: string, source: Source): object {
  const { rows, key, days = [], words = [], joins = {}, counts = {}, sums = {}, ratios = {} } = source
  const { balances = {} } = source
  const alias = typeof rows === 'string' ? name : getTableName(rows)
  const inCube = (text: string): SQL => sql.raw(text.replaceAll('{CUBE}', alias))
  const column = (id: string): SQL | Column =>
    typeof rows === 'string' ? sql.raw(`${alias}.${id}`) : columnOf(rows, id)
  const dimensions = (ids: readonly string[], type: string) =>
    ids.map((id) => [id, { name: id, type, sql: column(id) }])
  return {
    sql: () => ({ from: typeof rows === 'string' ? sql.raw(`(${rows}) ${alias}`) : rows }),
    joins: Object.fromEntries(
      Object.entries(joins).map(([other, id]) => [
        other,
        {
          targetCube: other,
          relationship: 'belongsTo',
          on: [{ source: column(id), target: columnOf(sources[other]?.rows, id) }],
        },
      ]),
    ),
    dimensions: Object.fromEntries([
      ...(key ? [[key, { name: key, type: 'number', sql: column(key), primaryKey: true }]] : []),
      ...dimensions(days, 'time'),
      ...dimensions(words, 'string'),
    ]),
    measures: Object.fromEntries([
      ...Object.entries(counts).map(([id, where]) => [
        id,
        { name: id, type: 'count', sql: key && column(key), filters: [() => inCube(where)] },
      ]),
      ...Object.entries(sums).map(([id, { of, where }]) => [
        id,
        { name: id, type: 'sum', sql: column(of), filters: [() => inCube(where)] },
      ]),
      ...Object.entries(ratios).map(([id, [part, whole]]) => [
        id,
        { name: id, type: 'calculated', calculatedSql: `1.0 * {${part}} / nullif({${whole}}, 0)` },
      ]),
      ...Object.entries(balances).flatMap(([id, of]) => [
        [`${id}_step`, { name: `${id}_step`, type: 'sum', sql: column(of) }],
        [
          id,
          {
            name: id,
            type: 'movingSum',
            windowConfig: {
              measure: `${id}_step`,
              frame: { type: 'rows', start: 'unbounded', end: 'current' },
            },
          },
        ],
      ]),
    ]),
  }
}

function columnOf(table: PgTable | string | undefined, id: string): Column {
  const columns = typeof table === 'object' ? Object.values(getTableColumns(table)) : []
  const found = columns.find(({ name }) => name === id)
  if (!found) throw new Error(`There is no column ${id}`)
  return found
}
