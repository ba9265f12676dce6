/** What describes an answer in a file, and its columns. */
import type { Answer, Column } from '~/metrics/answer'

/** What describes an answer, without its rows. */
export type AnswerHead<Words = string> = Omit<Answer<Words>, 'rows'>

/** The columns of a file; sentences that pages show apart are joined in another of them. */
export const fileColumns = <Words>(columns: readonly Column<Words>[]) =>
  columns.filter(({ role }) => role !== 'sentence')

/** A column as programs read it. */
export const toJsonColumn = <Words>({ id, label, unit, better }: Column<Words>) => ({
  id,
  label,
  unit,
  better,
})
