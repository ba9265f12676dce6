/** Rows know the run that last wrote them, and the line of its file: as SQL within the transaction of an import. */
import type { CopyClient } from '#db/copy'
import type { Run } from './session'

/** Has the transaction know its run: its number, and whether rows take it. */
export const nameRun = (client: CopyClient, { number, hasLines }: Run) =>
  client.query(`select set_config('manyi.import', $1, true), set_config('manyi.import_of_rows', $2, true)`, [
    String(number),
    hasLines ? String(number) : '',
  ])

/** The number of the present run. A query of its own is asked once a statement, a setting once a row. */
export const presentRun = `(select current_setting('manyi.import')::bigint)`

/** What a row that is written now has as its run; null where the run is of no file. */
export const runOfRow = `(select nullif(current_setting('manyi.import_of_rows'), '')::bigint)`

export const lineOfRow = (line: string): string =>
  `case when (select current_setting('manyi.import_of_rows') <> '') then ${line} end`
