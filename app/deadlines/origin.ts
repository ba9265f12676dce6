/** From which file a record is, and who loaded that. */
import { type SQL, sql } from 'drizzle-orm'
import { type Message, message } from '~/i18n/message'
import type { Day } from '~/metrics/time'

export type Origin = {
  /** Who made the import that last wrote it; null where it came by other means. */
  importedBy: string | null
  importFile: string | null
  importLine: number | null
  /** The day of the import. */
  importedOn: Day | null
}

/** Its columns, of a record `f` and the import `i` that it comes from. */
export const originColumns = (timeZone: string): SQL => sql`
  i.started_by as "importedBy", i.file_name as "importFile", f.import_line as "importLine",
  (i.started_at at time zone ${timeZone}::text)::date as "importedOn"`

export function originWords({ importFile, importLine, importedOn, importedBy }: Origin): Message | null {
  if (importFile === null || importLine === null || importedOn === null) return null
  return message('imports.origin', {
    file: importFile,
    line: importLine,
    day: importedOn,
    by: importedBy ?? '',
  })
}
