/** A warehouse of one size in a folder of its own, filled once and kept for the next run. */
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { connect } from '#db/connect'
import { startEmbedded } from '#db/embedded'
import { migrateDatabase } from '#db/migrate'
import { loadDemo } from '~/demo/load'
import { refreshRollupsAt } from '~/imports/refresh-rollups'
import { fill } from './fill'
import { LAST_DAY, type Size, sizes, TIME_ZONE } from './sizes'

export type Warehouse = {
  size: Size
  /** `DATA_DIR` of programs that join it. */
  dir: string
  url: string
  /** Process id of the database server. */
  postmaster: number
  /** Leaves it; it ends with the last program that uses it. */
  close(): Promise<void>
}

/** Opens the warehouse in `dir`, and fills it first where that has not been done. */
export async function openWarehouse(
  size: Size,
  dir: string,
  log: (line: string) => void,
): Promise<Warehouse> {
  await mkdir(dir, { recursive: true, mode: 0o711 })
  const marker = path.join(dir, 'filled')
  const isFilled = existsSync(marker)
  if (!isFilled && existsSync(path.join(dir, 'postgres')))
    throw new Error(`${dir} holds a warehouse that was not filled to the end: remove the folder`)
  if (isFilled && (await readFile(marker, 'utf8')).trim() !== size)
    throw new Error(`${dir} is not of size ${size}`)
  const server = await startEmbedded({ dataDir: dir, log, durable: false })
  try {
    await migrateDatabase(server.url, log, TIME_ZONE)
    if (!isFilled) {
      await fillWith(size, server.url, log)
      await writeFile(marker, `${size}\n`)
    }
    await refreshRollupsAt(server.url, {
      anew: false,
      compare: true,
      onMade: ({ subject, facts, seconds }) =>
        log(`rollups of ${subject}: ${facts} facts, ${seconds.toFixed(0)} s`),
    })
  } catch (error) {
    await server.stop()
    throw error
  }
  const pid = await readFile(path.join(dir, 'postgres', 'data', 'postmaster.pid'), 'utf8')
  return { size, dir, url: server.url, postmaster: Number.parseInt(pid, 10), close: server.stop }
}

async function fillWith(size: Size, url: string, log: (line: string) => void) {
  const began = performance.now()
  const known = sizes[size]
  if (known) await fill(url, known.scale, log)
  else {
    const { db, sql, close } = connect(url, { max: 2, statementTimeoutMs: 0 })
    try {
      await loadDemo({ connectionUrl: url, db, today: LAST_DAY, timeZone: TIME_ZONE, log })
      await sql`vacuum (analyze)`
    } finally {
      await close()
    }
  }
  log(`The warehouse of size ${size} is filled: ${((performance.now() - began) / 1000).toFixed(0)} s`)
}
