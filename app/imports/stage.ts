/** Rows on their way into the staging table: read cell by cell, flaws beside them, in COPY's text format. */
import { type CopyClient, copyInto, copyLine } from '#db/copy'
import { wholeDayOf } from '#db/derive'
import type { FieldType } from './datasets/field'
import type { MessageKey } from './messages'
import { isBareDay, nameColumns, type Plan } from './plan'
import { type FileRecord, isEmptyRecord } from './records'

const columnTypes = {
  code: 'text',
  text: 'text',
  word: 'text',
  enum: 'text',
  metric: 'text',
  score: 'smallint',
  nps: 'smallint',
  money: 'numeric',
  number: 'numeric',
  integer: 'integer',
  boolean: 'boolean',
  day: 'date',
  instant: 'timestamptz',
} as const satisfies Record<FieldType, string>

/** One thing wrong with a row, as it stands in the staging table's `flaws`. */
type StagedFlaw = { field: string; value: string; reason: MessageKey; args: readonly string[] }

export type StageCounts = { read: number; skipped: number; emptyLines: number[] }

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The fields that are staged, each in a column of its name. */
const stagedFields = (plan: Plan): string[] => [
  ...Object.keys(plan.dataset.fields).filter((name) => plan.columns.some(({ field }) => field === name)),
  ...nameColumns(plan),
]

const isInstant = (plan: Plan, name: string): boolean => plan.dataset.fields[name]?.type === 'instant'

/** Creates the staging table and fills it. The transaction that ends takes it away again. */
export async function stageRows(
  client: CopyClient,
  plan: Plan,
  batches: AsyncIterable<readonly FileRecord[]>,
  onProgress: (read: number) => void,
): Promise<StageCounts> {
  const fields = stagedFields(plan)
  const wholeDays = fields.filter((name) => isInstant(plan, name)).map(wholeDayOf)
  const definitions = [
    ...fields.map((name) => `${quote(name)} ${columnTypes[plan.dataset.fields[name]?.type ?? 'text']}`),
    ...wholeDays.map((name) => `${quote(name)} boolean`),
  ]
  await client.query(
    `create temp table import_stage (line integer, flaws jsonb, scores smallint[], ${definitions.join(', ')}) on commit drop`,
  )
  const counts: StageCounts = { read: 0, skipped: 0, emptyLines: [] }
  const lines = toCopyText(plan, fields, batches, counts, onProgress)
  await copyInto(client, 'import_stage', ['line', 'flaws', 'scores', ...fields, ...wholeDays], lines)
  await client.query('analyze import_stage')
  return counts
}

async function* toCopyText(
  plan: Plan,
  fields: readonly string[],
  batches: AsyncIterable<readonly FileRecord[]>,
  counts: StageCounts,
  onProgress: (read: number) => void,
): AsyncGenerator<string> {
  const read = rowReader(plan, fields)
  let emptyLines: number[] = []
  for await (const batch of batches) {
    let text = ''
    for (const record of batch) {
      if (isEmptyRecord(record)) {
        emptyLines.push(record.line)
        continue
      }
      // Empty lines matter only between rows; those at the end are how editors end a file.
      if (emptyLines.length > 0) {
        if (counts.emptyLines.length < 1000) counts.emptyLines.push(...emptyLines.slice(0, 1000))
        emptyLines = []
      }
      counts.read += 1
      if (plan.isSkipped(record.cells)) counts.skipped += 1
      else text += copyLine(read(record))
    }
    onProgress(counts.read)
    if (text) yield text
  }
}

/** A function from a record to the values of `line`, `flaws`, `scores`, the fields, and which instants are bare days. */
function rowReader(plan: Plan, fields: readonly string[]) {
  const planned = fields.map((name) => {
    const column = plan.columns.find(({ field }) => field === name)
    if (!column) throw new Error(`the field ${name} has no column`)
    return column
  })
  const instants = fields.flatMap((name, place) => (isInstant(plan, name) ? [place] : []))
  const width = plan.header.length
  return ({ line, cells, hasStrayQuote }: FileRecord): (string | null)[] => {
    const flaws: StagedFlaw[] = []
    const row: (string | null)[] = [String(line), null, null]
    if (hasStrayQuote) flaws.push({ field: '', value: '', reason: 'quoteInRow', args: [] })
    else if (cells.length !== width) {
      const args = [String(width), String(cells.length)]
      flaws.push({ field: '', value: '', reason: 'cells', args })
    }
    // With cells out of place their contents say nothing, so that only that is reported.
    const isReadable = flaws.length === 0
    const cellValue = ({ label, required, read, parse }: (typeof planned)[number]): string | null => {
      if (!isReadable) return null
      const text = read(cells)
      if (text === '') {
        if (required) flaws.push({ field: label, value: '', reason: 'required', args: [] })
        return null
      }
      const parsed = parse(text)
      if (typeof parsed === 'string') return parsed
      flaws.push({ field: label, value: showable(text), reason: parsed.reason, args: parsed.args ?? [] })
      return null
    }
    const values = planned.map(cellValue)
    row.push(...values, ...instants.map((place) => String(isBareDay(values[place] ?? null))))
    if (plan.aspects.length > 0) {
      row[2] = `{${plan.aspects.map((column) => cellValue(column) ?? 'NULL').join(',')}}`
    }
    if (flaws.length > 0) row[1] = JSON.stringify(flaws)
    return row
  }
}

/** A value to show in a list of errors: short, and without characters that a database cannot keep. */
const showable = (text: string): string => text.slice(0, 200).replace(/(?![\n\t])[\p{Cc}\p{Cs}\ufffd]/gu, '·')
