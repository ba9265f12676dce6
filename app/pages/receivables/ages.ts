/** The columns of an answer that are ages; their edges are a setting. */
import type { Answer } from '~/metrics/answer'

export const isAge = (column: string) => /^(not_due|\d+_\d+|over_\d+)$/.test(column)

/** The ids of the ages, the youngest first. */
export const agesOf = ({ columns }: Pick<Answer, 'columns'>) => columns.map(({ id }) => id).filter(isAge)
