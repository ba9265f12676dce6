/** What the columns of a file are called: for statements about its rows, and for people. */
import type { Words } from '~/i18n/message'
import { headersOf } from './datasets/field'
import type { Plan } from './plan'

/** A text as it stands in SQL. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** What the file calls a field; the field's id where the file lacks it. */
export const labelOf = (plan: Plan, field: string): string =>
  plan.columns.find((column) => column.field === field)?.label ?? field

/** What a person reads: the file's own word, else the name of a field that it lacks. */
export function columnName(plan: Plan, label: string): Words {
  const isOwn = plan.columns.some((column) => column.label === label)
  const field = isOwn ? undefined : plan.dataset.fields[label]
  return field ? headersOf(label, field) : label
}
