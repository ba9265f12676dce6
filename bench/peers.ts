/** The five plain questions through Cube and drizzle-cube, over the same facts, each anew from the database. */
import type { Section } from './bench'
import { openContext } from './context'
import type { Measured } from './measure'
import { firstDifference, keyOf, type Rows } from './numbers'
import { findCodes } from './panels'
import { openCube } from './peers/cube'
import { openDrizzleCube } from './peers/drizzle-cube'
import { asks } from './peers/model'
import type { OpenPeer, Peer } from './peers/peer'
import { type PlainQuestion, plainQuestions } from './plain'
import { askProduct, attempt } from './questions'
import { column, type Table, type Value } from './table'

const peersByName = { Cube: openCube, 'drizzle-cube': openDrizzleCube } as const satisfies Record<
  string,
  OpenPeer
>

export const peers: Section = async (bench) => {
  const { warehouse, timeout, log } = bench
  const context = await openContext(warehouse.url, timeout)
  const opened: Peer[] = []
  try {
    const { region } = await findCodes(context)
    const tables: Table[] = []
    for (const [name, open] of Object.entries(peersByName)) {
      const peer = await open(warehouse.url, timeout)
      opened.push(peer)
      const table = emptyTable(name)
      for (const question of plainQuestions) {
        const ours = await attempt(bench, () => askProduct(context, question, region))
        const theirs = await attempt(bench, () => askPeer(peer, question, region))
        table.rows.push({ name: question.name, values: compare(ours, theirs, name) })
        log(`${name}, ${question.name}: ${JSON.stringify(table.rows.at(-1)?.values)}`)
      }
      tables.push(table)
    }
    return tables
  } finally {
    for (const peer of opened) await peer.close()
    await context.close()
  }
}

const emptyTable = (name: string): Table => ({
  title: `Five plain questions through ${name}`,
  columns: [
    column('database', 'product, database CPU', 'ms'),
    column('peer', `${name}, database CPU`, 'ms'),
    column('ratio', `${name} ÷ product`, 'ratio'),
    column('wall', 'product, wall', 'ms'),
    column('peerWall', `${name}, wall`, 'ms'),
    column('wallRatio', `${name} ÷ product, wall`, 'ratio'),
    column('agrees', 'same numbers', 'text'),
  ],
  rows: [],
})

/** Its answers to all parts of a question, put together by what they tell of. */
async function askPeer(peer: Peer, { name, address }: PlainQuestion, region: string): Promise<Rows> {
  const rows = new Map<string, Record<string, unknown>>()
  for (const ask of asks[name])
    for (const row of await peer.ask(ask, address, region)) {
      const told = 'group' in row ? { ...row, group: row.group ?? '(none)' } : row
      rows.set(keyOf(told), { ...rows.get(keyOf(told)), ...told })
    }
  return [...rows.values()]
}

type Attempt = Measured<Rows> | string

function compare(ours: Attempt, theirs: Attempt, name: string): Record<string, Value> {
  const cost = (one: Attempt, part: 'database' | 'wall') => (typeof one === 'string' ? one : one[part])
  const isBoth = typeof ours !== 'string' && typeof theirs !== 'string'
  return {
    database: cost(ours, 'database'),
    peer: cost(theirs, 'database'),
    ratio: isBoth ? theirs.database / ours.database : null,
    wall: cost(ours, 'wall'),
    peerWall: cost(theirs, 'wall'),
    wallRatio: isBoth ? theirs.wall / ours.wall : null,
    agrees: isBoth ? (firstDifference(ours.result, theirs.result, `by ${name}`) ?? 'yes') : null,
  }
}
