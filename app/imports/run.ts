/** Importing one file: recognise it, plan it, load it, and write out the rows that were rejected. */

import type { CopyClient } from '#db/copy'
import type { Lang } from '~/i18n/text'
import { checkCoversUntil } from './covered'
import { type DatasetId, datasetIds, datasets } from './datasets'
import type { Encoding, Source } from './encoding'
import { openInput } from './input'
import { openNoting } from './input-notices'
import { type LoadResult, load } from './load'
import { planImport } from './plan'
import { creatableKinds, parseProfile } from './profile'
import { ImportRefusal } from './refusal'
import { rejectLines } from './rejects'
import { newRun, withImportSession } from './session'
import { sayWhatFails } from './source'
import { knownColumns } from './table'

export type ImportRequest = {
  readonly dataset: DatasetId
  readonly source: Source
  /** Text of a profile, or null for a file with a template's headers. */
  readonly profile: string | null
  /** Overrides what the bytes and the profile say. */
  readonly encoding?: string
  /** Name of the workbook's sheet; without it the first that people see. */
  readonly sheet?: string
  readonly dryRun?: boolean
  readonly skipInvalid?: boolean
  /** Create regions, departments, employees, products and customers that are met by code only. */
  readonly createMissing?: boolean
  readonly ignoreUnknown?: boolean
  /** The day up to which the file makes its dataset complete, as somebody says who knows. */
  readonly coversUntil?: string
  /** Of the file of rejected rows. */
  readonly language: Lang
  /** The reporting zone. */
  readonly timeZone: string
  /** Today in the reporting zone, `'2026-11-05'`. */
  readonly today: string
  readonly startedBy: string
  /** The id of a run that was entered before and waits. */
  readonly run?: string
  readonly waitMs?: number
  /** Ends the import half way, with nothing loaded. */
  readonly signal?: AbortSignal
  readonly onProgress?: (read: number) => void
  readonly onPhase?: (phase: 'checking' | 'loading') => void
  readonly onRollupsLeft?: () => void
  /** Called with the encoding and its origin before the file is decoded. */
  readonly onEncoding?: (encoding: Encoding, from: 'recognised' | 'chosen' | 'byProfile') => void
  /** Given the text of the file of rejected rows, when there are any. */
  readonly writeRejects?: (text: AsyncIterable<string>) => Promise<void>
}

/**
 * Imports a file.
 * @throws ImportRefusal with one sentence where the file, the profile or the database does not allow it
 */
export async function runImport(url: string, request: ImportRequest): Promise<LoadResult> {
  const { dataset, timeZone, today, startedBy, signal } = request
  const source = sayWhatFails(request.source)
  const run = newRun(dataset, source.name, startedBy, { hasLines: true, entered: request.run })
  const work = async (client: CopyClient) => {
    const profile = request.profile === null ? null : parseProfile(request.profile, dataset)
    run.profile = profile
    const coversUntil = request.coversUntil ?? profile?.covers
    if (coversUntil !== undefined) checkCoversUntil(dataset, coversUntil, today)
    if (profile?.timeZone) await requireTimeZone(client, profile.timeZone)
    const wanted = request.encoding ?? profile?.encoding
    const input = await openInput(source, {
      encoding: wanted,
      delimiter: profile?.delimiter,
      headerLine: profile?.header,
      sheet: request.sheet ?? profile?.sheet,
    })
    run.sha256 = input.sha256
    if (request.sheet !== undefined && !input.workbook) throw new ImportRefusal('sheetOfText')
    const reason =
      request.encoding !== undefined ? 'chosen' : wanted !== undefined ? 'byProfile' : 'recognised'
    if (input.encoding) request.onEncoding?.(input.encoding, reason)

    const known = knownColumns(datasets[dataset], profile)
    const { header, rows, notices } = await openNoting(input, known)
    const plan = planImport({
      id: dataset,
      fileName: source.name,
      headerCells: header.cells,
      profile,
      ignoreUnknown: request.ignoreUnknown ?? false,
      timeZone,
      today,
    })
    const { writeRejects } = request
    return load(client, {
      plan,
      batches: rows,
      notices,
      run,
      timeZone,
      today,
      createMissing: new Set(request.createMissing ? creatableKinds : profile?.createMissing),
      skipInvalid: request.skipInvalid ?? false,
      dryRun: request.dryRun ?? false,
      coversUntil: coversUntil ?? null,
      waitMs: request.waitMs ?? 60_000,
      onProgress: request.onProgress ?? (() => {}),
      onPhase: request.onPhase,
      onRollupsLeft: request.onRollupsLeft ?? (() => {}),
      onErrors: async (errors) => {
        if (!writeRejects) return
        const again = await input.open(known)
        await writeRejects(rejectLines(again.header.cells, again.rows, errors, request.language))
      },
    })
  }
  return withImportSession(url, run, work, signal)
}

/** Node and Postgres do not know quite the same zones; the database is the one that converts. */
async function requireTimeZone(client: CopyClient, timeZone: string): Promise<void> {
  try {
    await client.query('select now() at time zone $1', [timeZone])
  } catch {
    throw new ImportRefusal('timeZoneUnknown', { timeZone })
  }
}

/** Exit status of a command that imported: 0 loaded, 1 nothing loaded, 3 loaded without the rejected rows. */
export const exitStatus = ({ outcome, counts }: LoadResult): 0 | 1 | 3 =>
  outcome === 'refused' ? 1 : counts.rejected > 0 ? 3 : 0

/** For the sentence that offers them. */
export const knownDatasets = datasetIds.join(', ')
