/** Files that people brought do not stay for ever: some days after their run has ended, and a month where it has not. */
import { openCopyClient } from '#db/copy'
import { listFiles, removeFiles } from './spool'

const DAY_MS = 86_400_000
/** For correcting the rejected rows, and for a second look. */
const KEPT_AFTER_LOADING = 7 * DAY_MS
const KEPT_LONGEST = 30 * DAY_MS
/** A file is written before its run is entered. */
const GRACE = DAY_MS

/** What was said of the cells of such a file goes with it. */
export async function sweepFiles(url: string, dataDir: string, now: Date): Promise<void> {
  const files = await listFiles(dataDir)
  const client = await openCopyClient(url)
  try {
    for (const { runId, writtenAt } of files) {
      const { rows } = await client.query<{ outcome: string }>(
        'select outcome from app.import_run where run_id::text = $1',
        [runId],
      )
      const outcome = rows[0]?.outcome
      const age = now.getTime() - writtenAt.getTime()
      const longest =
        outcome === undefined
          ? GRACE
          : outcome === 'loaded' || outcome === 'undone'
            ? KEPT_AFTER_LOADING
            : KEPT_LONGEST
      if (age < longest || ['waiting', 'reading', 'checking', 'loading'].includes(outcome ?? '')) continue
      await removeFiles(dataDir, runId)
      await client.query(
        `update app.import_run set details = jsonb_set(details, '{problems}', '[]')
          where run_id::text = $1 and details ? 'problems'`,
        [runId],
      )
    }
    // A run that waits for a file that is gone waits for nothing.
    await client.query(
      `update app.import_run set outcome = 'interrupted'
        where outcome = 'waiting' and started_at < $1::timestamptz - interval '1 day'`,
      [now.toISOString()],
    )
  } finally {
    await client.end()
  }
}
