/**
 * Undoing an import: in one transaction its rows go, and those that it changed are again what they were. Rows that
 * something has changed since, or that something refers to, stay and are named. An undo is a run of its own.
 */
import { type CopyClient, openCopyClient } from '#db/copy'
import { noteOwnWrites } from '#db/data-version'
import { ensureUnknownCustomer, forgetUnknownCustomer } from '#db/unknown-customer'
import { UNDO_DAYS } from './before'
import { type DatasetId, datasets, isDatasetId } from './datasets'
import { over } from './keep-rollups'
import { groupKept } from './kept-rows'
import { refreshRollups } from './refresh-rollups'
import { ImportRefusal } from './refusal'
import { noDetails } from './run-details'
import { finishRun, newRun, noRows, waitForImports, withImportSession } from './session'
import { type KeptRow, undoRows } from './undo-rows'

export type UndoRequest = {
  /** The id of the run that the undo is, where it was entered before and waits. */
  readonly entered?: string
  /** The number of the run that is to be undone. */
  readonly run: number
  readonly startedBy: string
  /** The reporting zone. */
  readonly timeZone: string
  /** Today in the reporting zone. */
  readonly today: string
  /** Longest wait for another import. */
  readonly waitMs?: number
  /** Ends the undo half way, with nothing changed. */
  readonly signal?: AbortSignal
  readonly onRollupsLeft?: () => void
}

export type Undone = {
  /** The number of the run that the undo is. */
  readonly run: number
  readonly dataset: DatasetId
  readonly fileName: string
  /** Rows that the import had brought, also those that it had created because they were mentioned. */
  readonly deleted: number
  readonly restored: number
  /** The first of the rows that stay as they are, and how many there are in all. */
  readonly kept: readonly KeptRow[]
  readonly keptCount: number
}

/** @throws ImportRefusal where there is no such run, or it cannot be undone any more */
export async function undoRun(url: string, request: UndoRequest): Promise<Undone> {
  const { timeZone, startedBy, waitMs = 60_000 } = request
  const { dataset, fileName } = await readOnce(url, request)
  const run = newRun(dataset, fileName, startedBy, { undoes: request.run, entered: request.entered })
  const work = async (client: CopyClient): Promise<Undone> => {
    await waitForImports(client, timeZone, waitMs)
    // Somebody else may have undone it while this one waited.
    await requireUndoable(client, request)
    const isOfContacts = datasets[dataset].table === 'fact_contact'
    if (isOfContacts) await ensureUnknownCustomer(over(client))
    const { deleted, restored, kept, keptCount } = await undoRows(client, datasets[dataset], request.run)
    if (isOfContacts) await forgetUnknownCustomer(over(client))
    await takeBackCoverage(client, dataset, request.run)
    await client.query(`update app.import_run set outcome = 'undone' where number = $1`, [request.run])
    await client.query('delete from app.import_before where run = $1', [request.run])
    await client.query('update app.import_run set rows_deleted = $2 where number = $1', [run.number, deleted])
    run.details = { ...noDetails, warnings: keptCount, problems: groupKept(kept) }
    const counts = { read: deleted + restored + keptCount, updated: restored, skipped: keptCount }
    await finishRun(client, run, 'loaded', { ...noRows, ...counts })
    await over(client).execute(noteOwnWrites)
    await client.query('commit')
    await refreshRollups(client, { anew: false, waitMs }).catch(request.onRollupsLeft ?? (() => {}))
    return { run: run.number, dataset, fileName, deleted, restored, kept, keptCount }
  }
  return withImportSession(url, run, work, request.signal)
}

type Undoable = { readonly dataset: DatasetId; readonly fileName: string }

async function readOnce(url: string, request: UndoRequest): Promise<Undoable> {
  const client = await openCopyClient(url)
  return requireUndoable(client, request).finally(() => client.end().catch(() => {}))
}

async function requireUndoable(client: CopyClient, { run, today, timeZone }: UndoRequest): Promise<Undoable> {
  const { rows } = await client.query<{
    dataset: string
    fileName: string
    outcome: string
    isUndoable: boolean
    isUndo: boolean
    isOld: boolean
  }>(
    `select dataset, file_name as "fileName", outcome, is_undoable as "isUndoable", undoes is not null as "isUndo",
            started_at < ($2::date - ${UNDO_DAYS})::timestamp at time zone $3 as "isOld"
       from app.import_run where number = $1`,
    [run, today, timeZone],
  )
  const [found] = rows
  if (!found || !isDatasetId(found.dataset)) throw new ImportRefusal('undoUnknown', { run })
  const { dataset, fileName, outcome } = found
  if (outcome === 'undone') throw new ImportRefusal('undoDone', { run })
  if (outcome !== 'loaded') throw new ImportRefusal('undoNothing', { run })
  if (found.isUndo) throw new ImportRefusal('undoOfUndo', { run })
  if (found.isOld) throw new ImportRefusal('undoTooOld', { run, days: UNDO_DAYS })
  if (!found.isUndoable) throw new ImportRefusal('undoClosed', { run })
  return { dataset, fileName }
}

/** The declared end of the dataset goes back, unless another import has moved it since. */
async function takeBackCoverage(client: CopyClient, dataset: DatasetId, run: number): Promise<void> {
  await client.query(
    `with moved as (
       select coverage -> 'before' as before, coverage -> 'after' as after
         from app.import_run where number = $1 and coverage is not null
     ),
     present as (
       select moved.before from moved
        where coalesce((select to_jsonb(c) from app.data_coverage as c where c.dataset = $2), 'null') = moved.after
     ),
     gone as (
       delete from app.data_coverage where dataset = $2 and exists (select from present where before = 'null')
     )
     insert into app.data_coverage
     select (jsonb_populate_record(null::app.data_coverage, before)).* from present where before <> 'null'
     on conflict (dataset) do update
        set covers_until = excluded.covers_until, declared_at = excluded.declared_at`,
    [run, dataset],
  )
}
