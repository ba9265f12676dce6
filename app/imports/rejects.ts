/** The file of rejected rows: why each was, then its cells as they came, ready to correct and import again. */
import type { Words } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { rejectColumns } from './header'
import type { Problem } from './problems'
import type { FileRecord } from './records'

/** A cell that a spreadsheet would run as a formula; numbers such as -5.00 and codes kept as `="00123"` are none. */
const isFormula = (cell: string): boolean =>
  /^[\s"]*[=+\-@＝＋－＠]/.test(cell) && !/^[+-]?[\d.,]+%?$|^="[\w./:-]*"$/.test(cell)

function toCell(value: string): string {
  const safe = isFormula(value) ? `'${value}` : value
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const toLine = (cells: readonly string[]): string => `${cells.map(toCell).join(',')}\r\n`

/**
 * The file's text, beginning with a byte-order mark for Excel.
 * @param header names of the file's columns
 * @param records its rows once more
 * @param errors the problems of each bad row, in the order of lines
 */
export async function* rejectLines(
  header: readonly string[],
  records: AsyncIterable<readonly FileRecord[]>,
  errors: AsyncGenerator<Problem[]>,
  lang: Lang,
): AsyncGenerator<string> {
  const own = rejectColumns.every((name, i) => header[i]?.trim() === name) ? rejectColumns.length : 0
  yield `\ufeff${toLine([...rejectColumns, ...header.slice(own)])}`
  let next = await errors.next()
  for await (const batch of records) {
    let text = ''
    for (const { line, cells } of batch) {
      if (next.done || next.value[0]?.line !== line) continue
      text += toLine([...describe(next.value, lang), ...cells.slice(own)])
      next = await errors.next()
    }
    if (text) yield text
    if (next.done) return
  }
}

/** One row of the file per bad row, however many things are wrong with it. */
function describe(problems: readonly Problem[], lang: Lang): string[] {
  const all = (part: (problem: Problem) => Words): string =>
    problems.map((problem) => translate(part(problem), lang)).join('; ')
  return [
    String(problems[0]?.line ?? ''),
    all(({ column }) => column),
    all(({ value }) => value),
    all(({ reason }) => reason),
  ]
}
