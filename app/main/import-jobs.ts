/**
 * Checks and loads the files that people brought, one after the other, each in a process of its own with little memory:
 * pages stay fast, and a file that breaks its reader breaks nothing else. The line is the register itself, so that it
 * outlives this server.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { type Address, addressNow } from '#db/client'
import { openCopyClient } from '#db/copy'
import { closeInterruptedRuns } from '#db/import-runs'
import { message } from '~/i18n/message'
import { fileOf, isThere } from '~/import-runs/spool'
import { sweepFiles } from '~/import-runs/sweep'
import { noDetails } from '~/imports/run-details'
import type { ImportJobs } from '~/server/import-jobs'
import type { Log } from '~/server/log'

type Options = { address: Address; dataDir: string; now: () => Date; log: Log; patienceMs?: number }

/** As `npm run import` has it. */
const MEMORY = ['--max-semi-space-size=4', '--max-old-space-size=96']
const CHILD = fileURLToPath(new URL('./import-child.ts', import.meta.url))
/** Longest that a child may take to take its work back. */
const PATIENCE_MS = 15_000
const SWEEP_EVERY_MS = 3_600_000

/** What a child is told; the address of the database is in no argument and no variable, where others could read it. */
export type ChildOrder = { url: string; runId: string; file: string; rejects: string; at: string }

type Jobs = ImportJobs & { close(): Promise<void> /** Of the child at work. */; pid(): number | null }

export function openImportJobs({ address, dataDir, now, log, patienceMs = PATIENCE_MS }: Options): Jobs {
  let child: ChildProcess | null = null
  let childRun: string | null = null
  let isLooking = false
  let isAskedAgain = false
  let isClosed = false

  async function look() {
    const runId = await nextRun(addressNow(address), dataDir)
    if (runId === null || isClosed) return
    const started = start(runId)
    child = started
    childRun = runId
    void ended(started).then(async (how) => {
      if (how !== 0)
        await enterEnd(addressNow(address), runId, how).catch((error) =>
          log.warn({ err: error }, 'could not enter how an import ended'),
        )
      child = null
      childRun = null
      wake()
    })
  }

  function wake() {
    if (child || isClosed) return
    if (isLooking) {
      isAskedAgain = true
      return
    }
    isLooking = true
    look()
      .catch((error) => log.warn({ err: error }, 'could not look for imports that wait'))
      .finally(() => {
        isLooking = false
        if (!isAskedAgain) return
        isAskedAgain = false
        wake()
      })
  }

  function start(runId: string): ChildProcess {
    // Its end is told by the pipe, also where this server is killed.
    const { npm_lifecycle_event: _npm, NODE_OPTIONS: _options, ...env } = process.env
    const started = spawn(process.execPath, [...MEMORY, '--import', 'tsx', CHILD], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: env as NodeJS.ProcessEnv,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let said = ''
    started.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4_000)
    })
    started.once('close', (code) => {
      if (code !== 0 && said !== '') log.warn({ runId, said }, 'an import failed')
    })
    started.on('error', (error) => log.warn({ err: error }, 'an import could not be started'))
    const order: ChildOrder = {
      url: addressNow(address),
      runId,
      file: fileOf(dataDir, runId),
      rejects: `${fileOf(dataDir, runId)}.rejects.csv`,
      at: now().toISOString(),
    }
    started.send(order, () => {})
    return started
  }

  const sweep = () =>
    sweepFiles(addressNow(address), dataDir, now()).catch((error) =>
      log.warn({ err: error }, 'could not remove old files of imports'),
    )
  const timer = setInterval(sweep, SWEEP_EVERY_MS).unref()
  void sweep().then(wake)

  /** Asks the child to take its work back, and does not wait for one that hears nothing any more. */
  function end(process: ChildProcess): void {
    process.kill('SIGTERM')
    const impatience = setTimeout(() => process.kill('SIGKILL'), patienceMs)
    process.once('close', () => clearTimeout(impatience))
  }

  return {
    wake,
    cancel(runId) {
      if (child && childRun === runId) end(child)
    },
    pid: () => child?.pid ?? null,
    async close() {
      isClosed = true
      clearInterval(timer)
      if (!child) return
      const isOver = ended(child)
      end(child)
      await isOver
    },
  }
}

/** The exit status, or the signal that ended it. */
const ended = (child: ChildProcess): Promise<number | NodeJS.Signals> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null)
      return resolve(child.signalCode ?? child.exitCode ?? 1)
    child.once('close', (code, signal) => resolve(signal ?? code ?? 1))
    child.once('error', () => resolve(1))
  })

/** The run that has waited longest and whose file is here; an undo needs none. */
async function nextRun(url: string, dataDir: string): Promise<string | null> {
  const client = await openCopyClient(url)
  try {
    await closeInterruptedRuns(drizzle({ client }))
    const { rows } = await client.query<{ id: string; isUndo: boolean }>(
      `select run_id as id, undoes is not null as "isUndo"
         from app.import_run where outcome = 'waiting' order by started_at, number limit 100`,
    )
    for (const { id, isUndo } of rows) if (isUndo || (await isThere(fileOf(dataDir, id)))) return id
    return null
  } finally {
    await client.end()
  }
}

/** By which a process ends for a fault of its own, lack of memory among them. */
const ofFaults: readonly unknown[] = ['SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGILL', 'SIGSEGV', 'SIGTRAP']

/** A child enters its own end, which somebody may have answered already; for one that could not, its server does. */
async function enterEnd(url: string, runId: string, how: number | NodeJS.Signals): Promise<void> {
  const client = await openCopyClient(url)
  try {
    await client.query(
      `update app.import_run
          set outcome = case when cancel_asked then 'cancelled' else $3 end, details = $2::jsonb
        where run_id = $1 and outcome in ('waiting', 'reading', 'checking', 'loading')`,
      [
        runId,
        JSON.stringify({ ...noDetails, refusal: message('importRuns.processEnded', { how: String(how) }) }),
        typeof how === 'string' && !ofFaults.includes(how) ? 'interrupted' : 'failed',
      ],
    )
  } finally {
    await client.end()
  }
}
