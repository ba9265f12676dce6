/** The rows of the list, put under the person who does them and there under the day. */
import type { Row } from '~/metrics/answer'
import type { TaskStanding } from '~/metrics/due/task-names'
import { NONE } from '~/metrics/query'
import type { Day } from '~/metrics/time'

/** `day` is null for what is overdue, which stands together whatever its day. */
export type TaskDay = { standing: TaskStanding; day: Day | null; rows: Row[] }
/** `code` is `(none)` and `name` null where nobody is assigned. */
export type Person = { code: string; name: string | null; days: TaskDay[] }

/** In the order of the rows, which stand by person and day. */
export function byPerson(rows: readonly Row[]): Person[] {
  const people: Person[] = []
  for (const row of rows) {
    const code = row.employee_code === null ? NONE : String(row.employee_code)
    const standing = row.standing as TaskStanding
    const day = standing === 'overdue' ? null : String(row.listed_on)
    const known = people.at(-1)
    const person = known?.code === code ? known : { code, name: nameOf(row), days: [] }
    if (person !== known) people.push(person)
    const last = person.days.at(-1)
    if (last?.standing === standing && last.day === day) last.rows.push(row)
    else person.days.push({ standing, day, rows: [row] })
  }
  return people
}

const nameOf = ({ employee_name: name }: Row) => (name === null || name === undefined ? null : String(name))
