/** Many people who look at different pages for a minute, thinking in between, while others sign in. */
import { setMaxListeners } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from '#db/connect'
import { createSignInLink } from '~/server/accounts/sign-in-link'
import { signIn } from '../test/support/server'
import { pageAddresses } from './addresses'
import type { Bench, Section } from './bench'
import { percentile } from './measure'
import { databaseCpu, memoryOf, watchProcess } from './processes'
import { type Server, startServer } from './server'
import { column, type Row, type Value } from './table'

const MINUTE = 60_000
/** Longest that is waited for the database to come to rest. */
const PATIENCE = 120_000

export const viewers: Section = async (bench) => {
  const rows: Row[] = []
  for (const count of [1, 20, 200]) {
    // Each crowd meets a server that has just been started.
    const server = await startServer(bench.warehouse.dir, bench.log)
    try {
      rows.push({ name: `${count}`, values: await watchCrowd(bench, server, count) })
      bench.log(`${count} viewers: ${JSON.stringify(rows.at(-1)?.values)}`)
    } finally {
      await server.close()
    }
  }
  return [
    {
      title: 'Viewers of different pages, for a minute',
      columns: [
        column('rate', 'pages per second', 'perSecond'),
        column('p50', 'p50', 'ms'),
        column('p95', 'p95', 'ms'),
        column('statuses', 'answers', 'text'),
        column('unanswered', 'without answer', 'count'),
        column('signIn', 'signing in, longest', 'ms'),
        column('before', 'memory before', 'bytes'),
        column('peak', 'peak', 'bytes'),
        column('after', 'after', 'bytes'),
        column('idle', 'database at rest after', 'ms'),
      ],
      rows,
    },
  ]
}

async function watchCrowd(
  { warehouse }: Bench,
  server: Server,
  count: number,
): Promise<Record<string, Value>> {
  const addresses = Object.values(await pageAddresses(warehouse))
  const before = memoryOf(server.pid).now
  const memory = watchProcess(server.pid)
  const end = AbortSignal.timeout(MINUTE)
  setMaxListeners(0, end)
  const times: number[] = []
  const statuses = new Map<number, number>()
  let unanswered = 0

  async function look(viewer: number) {
    await think(viewer, 0, end)
    for (let step = 1; !end.aborted; step += 1) {
      const address = addresses[(viewer + step) % addresses.length] ?? '/'
      const began = performance.now()
      try {
        const { status } = await server.open(address, end)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        times.push(performance.now() - began)
      } catch {
        unanswered += 1
      }
      await think(viewer, step, end)
    }
  }

  const crowd = Array.from({ length: count }, (_, viewer) => look(viewer))
  const signingIn = await signInAgain(warehouse, server.origin, end)
  await Promise.all(crowd)
  const idle = await timeToRest(warehouse.postmaster)
  const { peak } = memory.stop()
  return {
    rate: times.length / (MINUTE / 1000),
    p50: times.length > 0 ? percentile(times, 0.5) : null,
    p95: times.length > 0 ? percentile(times, 0.95) : null,
    statuses: [...statuses].map(([status, n]) => `${n} × ${status}`).join(', ') || null,
    unanswered,
    signIn: signingIn.length > 0 ? Math.max(...signingIn) : 'none succeeded',
    before,
    peak,
    after: memoryOf(server.pid).now,
    idle,
  }
}

/** One to five seconds, the same in every run. */
const think = (viewer: number, step: number, end: AbortSignal) =>
  pause(1000 + ((viewer * 7919 + step * 104_729) % 4000), undefined, { signal: end }).catch(() => {})

/** Signs in every five seconds until the end; the times that it took. */
async function signInAgain({ url }: Bench['warehouse'], origin: string, end: AbortSignal): Promise<number[]> {
  const { db, close } = connect(url, { max: 1 })
  const times: number[] = []
  try {
    while (!end.aborted) {
      const link = await createSignInLink(db, { origin, now: new Date() })
      const began = performance.now()
      if ((await signIn(link)) !== '') times.push(performance.now() - began)
      await pause(5_000, undefined, { signal: end }).catch(() => {})
    }
    return times
  } finally {
    await close()
  }
}

/** Ms until the database has had next to nothing to do for a second. */
async function timeToRest(postmaster: number): Promise<number | string> {
  const began = performance.now()
  while (performance.now() - began < PATIENCE) {
    const before = databaseCpu(postmaster)
    await pause(1_000)
    if (databaseCpu(postmaster) - before < 50) return performance.now() - began - 1_000
  }
  return `> ${PATIENCE / 1000} s`
}
