/** What spreadsheets write into cells whose value they could not compute. */
import { type CellError, cellError } from '../cell'

/** What stands for a formula whose value was never stored. */
export const notCalculated = '#FORMULA!'

const errors: ReadonlySet<string> = new Set([
  '#NULL!',
  '#DIV/0!',
  '#VALUE!',
  '#REF!',
  '#NAME?',
  '#NUM!',
  '#N/A',
  '#GETTING_DATA',
  '#SPILL!',
  '#CALC!',
  '#FIELD!',
  '#BLOCKED!',
  '#CONNECT!',
  '#BUSY!',
  '#UNKNOWN!',
])

/** Null for any other text. */
export function faultOfSpreadsheet(text: string): CellError | null {
  if (text.charCodeAt(0) !== 35) return null
  if (text === notCalculated) return cellError('formulaNotCalculated')
  return errors.has(text) ? cellError('cellIsError', { error: text }) : null
}
