/** Ten minutes of everything at once: pages, downloads, people who hang up and sign in. Nothing may keep growing. */
import { readdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { connect, type Sql } from '#db/connect'
import { pageAddresses } from './addresses'
import type { Bench, Section } from './bench'
import { percentile } from './measure'
import { memoryOf } from './processes'
import { type Server, startServer } from './server'
import { column, type Row, type Value } from './table'

const VIEWERS = 20
const MINUTES = 10
const MINUTE = 60_000
const DOWNLOADS = ['/export/overview.csv', '/export/complaints-trend.json', '/export/visits-trend.csv']

export const soak: Section = async (bench) => {
  const server = await startServer(bench.warehouse.dir, bench.log)
  const { sql, close } = connect(bench.warehouse.url, { max: 1 })
  try {
    return [
      {
        title: `Soak: ${VIEWERS} people for ${MINUTES} minutes, a third of whom hang up`,
        columns: [
          column('answers', 'answers', 'text'),
          column('p95', 'p95', 'ms'),
          column('memory', 'memory', 'bytes'),
          column('handles', 'open files and sockets', 'count'),
          column('connections', 'connections to the database', 'count'),
        ],
        rows: await watchMinutes(bench, server, sql),
      },
    ]
  } finally {
    await close()
    await server.close()
  }
}

async function watchMinutes({ warehouse, log }: Bench, server: Server, sql: Sql): Promise<Row[]> {
  const addresses = [...Object.values(await pageAddresses(warehouse)), ...DOWNLOADS]
  let seen = forgetSeen()
  let isOver = false

  async function look(viewer: number) {
    for (let step = 1; !isOver; step += 1) {
      const began = performance.now()
      const turn = viewer + step
      // A question that nobody has asked before now and then, so that not all answers are there already.
      const address = addresses[turn % addresses.length] ?? '/'
      const asked = turn % 4 === 0 && !address.includes('?') ? `${address}?from=${dayOf(step)}` : address
      const signal = turn % 3 === 0 ? AbortSignal.timeout(20 + ((turn * 7919) % 300)) : undefined
      const status = await server.open(asked, signal).then(
        (opened) => String(opened.status),
        () => (signal?.aborted ? 'given up' : 'none'),
      )
      seen.answers.set(status, (seen.answers.get(status) ?? 0) + 1)
      if (status === '200') seen.times.push(performance.now() - began)
      await pause(500 + ((turn * 104_729) % 1_500))
    }
  }

  const crowd = Array.from({ length: VIEWERS }, (_, viewer) => look(viewer))
  const rows: Row[] = []
  for (let minute = 1; minute <= MINUTES; minute += 1) {
    await pause(MINUTE)
    const { answers, times } = seen
    seen = forgetSeen()
    const values: Record<string, Value> = {
      answers: [...answers].map(([status, n]) => `${n} × ${status}`).join(', '),
      p95: times.length > 0 ? percentile(times, 0.95) : null,
      memory: memoryOf(server.pid).now,
      handles: readdirSync(`/proc/${server.pid}/fd`).length,
      connections: await connectionsOf(sql),
    }
    rows.push({ name: `minute ${minute}`, values })
    log(`minute ${minute}: ${JSON.stringify(values)}`)
  }
  isOver = true
  await Promise.all(crowd)
  return rows
}

const forgetSeen = () => ({ answers: new Map<string, number>(), times: [] as number[] })

const dayOf = (step: number) => `2026-0${1 + (step % 9)}-${String(1 + (step % 28)).padStart(2, '0')}`

async function connectionsOf(sql: Sql): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from pg_stat_activity
    where application_name in ('manyi pages', 'manyi accounts', 'manyi exports', 'manyi watch')`
  return row?.n ?? 0
}
