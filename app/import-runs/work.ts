/** Checks or loads the file of a run, and keeps the register up to date meanwhile. */
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import { type CopyClient, openCopyClient } from '#db/copy'
import { Refusal } from '#db/refusal'
import { readTimeZone } from '#db/time-zone'
import type { DatasetId } from '~/imports/datasets'
import { runImport } from '~/imports/run'
import { NotWaiting } from '~/imports/session'
import { openFile } from '~/imports/source'
import { undoRun } from '~/imports/undo'
import { dayIn } from '~/metrics/time'
import { profileOf, readSettings } from './settings'

type Order = { url: string; runId: string; file: string; rejects: string; at: string }

const TELL_EVERY_MS = 500
/** Longest wait for an import of somebody else. */
const WAIT_MS = 30 * 60_000

/** @param abort ends the work, with nothing loaded; also used where somebody cancels it */
export async function workOn(order: Order, abort: AbortController): Promise<void> {
  const { url, runId, file, rejects, at } = order
  // Beside the transaction of the import, which nobody sees before its end.
  const beside = await openCopyClient(url)
  try {
    const run = await readRun(beside, runId)
    if (!run) return
    const { settings, fileName, startedBy, undoes } = run
    const db = drizzle({ client: beside })
    const timeZone = await readTimeZone(db as never)
    const isLoad = settings.wants === 'load'
    if (undoes !== null) {
      const today = dayIn(timeZone, new Date(at))
      const { signal } = abort
      await undoRun(url, { entered: runId, run: undoes, startedBy, timeZone, today, waitMs: WAIT_MS, signal })
      return
    }
    const teller = tellProgress(beside, runId, abort)
    await rm(rejects, { force: true })
    try {
      await runImport(url, {
        run: runId,
        dataset: settings.dataset as DatasetId,
        source: { ...(await openFile(file, abort.signal)), name: fileName },
        profile: JSON.stringify(profileOf(settings)),
        ...(settings.sheet !== null && { sheet: settings.sheet }),
        dryRun: !isLoad,
        // A trial shows what would become of the good rows as well.
        skipInvalid: !isLoad || settings.skipInvalid,
        createMissing: settings.createMissing,
        ignoreUnknown: true,
        ...(settings.coversUntil !== null && { coversUntil: settings.coversUntil }),
        language: settings.lang,
        timeZone,
        today: dayIn(timeZone, new Date(at)),
        startedBy,
        waitMs: WAIT_MS,
        signal: abort.signal,
        onProgress: teller.read,
        onPhase: teller.phase,
        writeRejects: (text) =>
          pipeline(text, createWriteStream(rejects, { flags: 'wx', mode: 0o600 }), { signal: abort.signal }),
      })
    } finally {
      await teller.stop()
    }
  } catch (error) {
    // It is entered with the run.
    if (!(error instanceof Refusal || error instanceof NotWaiting)) throw error
  } finally {
    await beside.end().catch(() => {})
  }
}

async function readRun(client: CopyClient, runId: string) {
  const { rows } = await client.query<{
    settings: unknown
    fileName: string
    startedBy: string
    undoes: string | null
  }>(
    `select settings, file_name as "fileName", started_by as "startedBy", undoes from app.import_run
      where run_id = $1 and outcome = 'waiting'`,
    [runId],
  )
  const [row] = rows
  if (!row) return null
  const settings = readSettings(row.settings)
  // Of another release.
  if (!settings) throw new Error(`The settings of the run ${runId} cannot be read`)
  return { ...row, settings, undoes: row.undoes === null ? null : Number(row.undoes) }
}

/** Writes phase and rows to the register now and then, and hears there that somebody wants the run to end. */
function tellProgress(client: CopyClient, runId: string, abort: AbortController) {
  let phase = 'reading'
  let rows = 0
  let telling: Promise<void> = Promise.resolve()
  const tell = () => {
    telling = client
      .query<{ cancel: boolean }>(
        `update app.import_run
            set outcome = $2, rows_read = $3, seconds = extract(epoch from clock_timestamp() - started_at)
          where run_id = $1 and outcome in ('reading', 'checking', 'loading')
          returning cancel_asked as cancel`,
        [runId, phase, rows],
      )
      .then(({ rows: [row] }) => {
        if (row?.cancel) abort.abort()
      })
      // Where the connection is gone, that of the import says so.
      .catch(() => {})
  }
  const timer = setInterval(tell, TELL_EVERY_MS)
  return {
    read(count: number) {
      rows = count
    },
    phase(next: 'checking' | 'loading') {
      phase = next
      tell()
    },
    async stop() {
      clearInterval(timer)
      await telling
    },
  }
}
