/** Rows on their way into the staging table: read cell by cell, flaws beside them, in COPY's text format. */

import { type CopyClient, copyInto, copyValue, NULL } from '#db/copy'
import { wholeDayOf } from '#db/derive'
import type { Values } from '~/i18n/message'
import type { FieldType } from './datasets/field'
import { columnLetters } from './header'
import { isBlank } from './header-name'
import { analyze } from './outcome'
import { isBareDay, nameColumns, type Plan, type PlannedColumn } from './plan'
import type { Notice } from './problems'
import type { FileRecord } from './records'
import { refuseFaults } from './refusal'
import type { ImportWord } from './wording'

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
  seconds: 'numeric',
  boolean: 'boolean',
  day: 'date',
  instant: 'timestamptz',
} as const satisfies Record<FieldType, string>

/** One thing wrong with a row, as it stands in the staging table's `flaws`. */
type StagedFlaw = { field: string; value: string; reason: ImportWord; values: Values }

/** `read` counts the rows of the file, `skipped` those of them that were passed over. */
export type StageCounts = { read: number; skipped: number; readonly notices: readonly Notice[] }

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The fields that are staged, each in a column of its name. */
const stagedFields = (plan: Plan): string[] => [
  ...Object.keys(plan.dataset.fields).filter((name) => plan.columns.some(({ field }) => field === name)),
  ...nameColumns(plan),
]

const isInstant = (plan: Plan, name: string): boolean => plan.dataset.fields[name]?.type === 'instant'

/**
 * Creates the staging table and fills it. The transaction that ends takes it away again.
 * @throws ImportRefusal for columns that have content but no name
 */
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
  const counts = { read: 0, skipped: 0 }
  const met = new Met()
  const lines = toCopyText(plan, fields, batches, counts, met, onProgress)
  await copyInto(client, 'import_stage', ['line', 'flaws', 'scores', ...fields, ...wholeDays], lines)
  // What the next statements join and narrow by; all columns would take as long as those do.
  const codes = fields.filter(
    (name) => plan.dataset.fields[name]?.type === 'code' || plan.dataset.key.includes(name),
  )
  await analyze(client, `import_stage (${['line', 'flaws', ...codes.map(quote)].join(', ')})`)
  refuseFaults(
    [...met.unnamed].map(([index, line]) => ({
      key: 'columnUnnamed',
      values: { number: index + 1, letters: columnLetters(index + 1), line },
    })),
  )
  return { ...counts, notices: met.notices() }
}

/** A problem that rows share is reported once, on the first of them, with their number. */
class Met {
  /** Positions of columns without a name → first line with content in them. */
  readonly unnamed = new Map<number, number>()
  private readonly first = new Map<string, { notice: Omit<Notice, 'values'>; count: number }>()

  add(line: number, column: string, value: string, reason: ImportWord, count = 1): void {
    const same = this.first.get(`${reason} ${column}`)
    if (same) same.count += count
    else this.first.set(`${reason} ${column}`, { notice: { line, column, value, reason }, count })
  }

  notices(): Notice[] {
    return [...this.first.values()].map(({ notice, count }) => {
      const areSeveralEmpty = notice.reason === 'lineEmpty' && count > 1
      return { ...notice, reason: areSeveralEmpty ? 'rowsEmpty' : notice.reason, values: { n: count } }
    })
  }
}

async function* toCopyText(
  plan: Plan,
  fields: readonly string[],
  batches: AsyncIterable<readonly FileRecord[]>,
  counts: { read: number; skipped: number },
  met: Met,
  onProgress: (read: number) => void,
): AsyncGenerator<string> {
  const read = rowReader(plan, fields, met)
  let blank = { first: 0, lines: 0 }
  const passOver = (first: number, lines: number): void => {
    counts.read += lines
    counts.skipped += lines
    if (lines > 0) met.add(first, '', '', 'lineEmpty', lines)
  }
  for await (const batch of batches) {
    let text = ''
    for (const record of batch) {
      const isEmpty = record.cells.every(isBlank)
      // Lines without even a delimiter matter only between rows; those at the end are how editors end a file.
      if (isEmpty && record.cells.length === 1) {
        blank = { first: blank.first || record.line, lines: blank.lines + 1 }
        continue
      }
      passOver(blank.first, blank.lines)
      blank = { first: 0, lines: 0 }
      if (isEmpty) {
        passOver(record.line, 1)
        continue
      }
      counts.read += 1
      if (plan.isSkipped(record.cells)) counts.skipped += 1
      else text += read(record)
    }
    onProgress(counts.read)
    if (text) yield text
  }
}

/**
 * A function from a record to its line of COPY text: `line`, `flaws`, `scores`, the fields, and which instants are bare
 * days. It runs for every row of a file, so that it makes no closures and few objects.
 */
function rowReader(plan: Plan, fields: readonly string[], met: Met) {
  const planned = fields.map((name) => {
    const column = plan.columns.find(({ field }) => field === name)
    if (!column) throw new Error(`the field ${name} has no column`)
    return column
  })
  const instants = fields.flatMap((name, place) => (isInstant(plan, name) ? [place] : []))
  const width = plan.header.length
  let flaws: StagedFlaw[] = []

  const cellsFlaw = ({ cells, hasStrayQuote }: FileRecord): StagedFlaw | null => {
    if (hasStrayQuote) return { field: '', value: '', reason: 'quoteInRow', values: {} }
    if (cells.length >= plan.narrowest && (cells.length <= width || cells.slice(width).every(isBlank)))
      return null
    return { field: '', value: '', reason: 'cells', values: { expected: width, found: cells.length } }
  }
  /** The value in COPY text. */
  const read = (column: PlannedColumn, line: number, cells: readonly string[]): string => {
    const { text, parsed, copied } = column.read(cells, line)
    if (copied !== null) return copied
    if (text === '') {
      if (column.required) flaws.push({ field: column.label, value: '', reason: 'required', values: {} })
    } else if (typeof parsed === 'object') {
      if ('note' in parsed) {
        met.add(line, column.label, showable(text), parsed.note)
        return copyValue(parsed.text)
      }
      const { reason, values = {} } = parsed
      flaws.push({ field: column.label, value: showable(text), reason, values })
    }
    return NULL
  }
  return (record: FileRecord): string => {
    const { line, cells } = record
    const misplaced = cellsFlaw(record)
    flaws = misplaced ? [misplaced] : []
    // With cells out of place only that is reported.
    const isReadable = misplaced === null
    const values: string[] = []
    for (const column of planned) values.push(isReadable ? read(column, line, cells) : NULL)
    for (const place of instants) values.push(String(isBareDay(values[place] ?? NULL)))
    if (isReadable) {
      for (const index of plan.unnamed) {
        if (!met.unnamed.has(index) && !isBlank(cells[index] ?? '')) met.unnamed.set(index, line)
      }
    }
    const scores = plan.aspects.map((column) => {
      const score = isReadable ? read(column, line, cells) : NULL
      return score === NULL ? 'NULL' : score
    })
    const known = flaws.length > 0 ? copyValue(JSON.stringify(flaws)) : NULL
    return `${line}\t${known}\t${scores.length > 0 ? `{${scores.join(',')}}` : NULL}\t${values.join('\t')}\n`
  }
}

/** A value to show in a list of errors: short, and without characters that a database cannot keep. */
const showable = (text: string): string => text.slice(0, 200).replace(/(?![\n\t])[\p{Cc}\p{Cs}\ufffd]/gu, '·')
