/** What is due from one person: how much, and a table with a part for each day. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { taskStandings } from '~/metrics/due/task-names'
import { usePage } from '~/page/context'
import { SortLink, sortOf } from '~/page/SortLink'
import type { TaskCounts } from '~/panels/due/people'
import styles from './Due.module.css'
import type { Person, TaskDay } from './people'
import { TaskRow } from './TaskRow'
import { weekdayOf } from './weekday'

/** The columns, and those of the list by which each is put in order. */
const columns = [
  ['time', 'deadline', 'instant'],
  ['what', 'task', 'code'],
  ['code', 'code', 'code'],
  ['customer', 'customer_name', 'text'],
  ['level', 'level', 'number'],
] as const

/** Rows that fit on a sheet together with what comes before. */
const SHORT = 24

type Props = { person: Person; counts: TaskCounts | undefined }

export function PersonTasks({ person, counts }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const name = person.name ?? t('due.nobody')
  const id = useId()
  const order = usePage().query.recordFilters.sort?.[0] ?? null
  const here = person.days.reduce((sum, { rows }) => sum + rows.length, 0)
  const all = counts ? taskStandings.reduce((sum, standing) => sum + counts[standing], 0) : here
  const words = { n: formats.count(all), parts: useParts(counts), here: formats.count(here) }
  return (
    <section
      className={styles.person}
      aria-labelledby={id}
      data-person={person.code}
      data-total={all}
      data-short={here <= SHORT || undefined}
    >
      <header>
        <h2 id={id}>{name}</h2>
        <p>{t(here < all ? 'due.ofPerson' : 'due.person', words)}</p>
      </header>
      <section
        className={styles.scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key
        tabIndex={0}
        aria-label={t('due.tableOf', { name })}
      >
        <table>
          <caption className="visually-hidden">{t('due.tableOf', { name })}</caption>
          <thead>
            <tr>
              {columns.map(([column, by, unit]) => (
                <th key={column} scope="col" data-column={column} aria-sort={sortOf(order, by)}>
                  <SortLink
                    column={{ id: by, label: t(`due.${column}`), unit }}
                    by={order}
                    panel={id}
                    name="sort"
                  />
                </th>
              ))}
            </tr>
          </thead>
          {person.days.map((day) => (
            <tbody key={`${day.standing} ${day.day}`} data-standing={day.standing}>
              <tr>
                <th scope="rowgroup" colSpan={columns.length}>
                  <Heading day={day} />
                </th>
              </tr>
              {day.rows.map((row) => (
                <TaskRow key={`${row.task} ${row.code} ${row.customer_code}`} row={row} />
              ))}
            </tbody>
          ))}
        </table>
      </section>
    </section>
  )
}

function Heading({ day: { standing, day } }: { day: TaskDay }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const words = t(`due.standing.${standing}`)
  if (day === null) return words
  return t('due.heading', {
    standing: words,
    day: formats.day(day),
    weekday: weekdayOf(day, formats.lang),
  })
}

/** “: 3 overdue, 2 today”; nothing of nothing. */
export function useParts(counts: TaskCounts | undefined): string {
  const { t } = useTranslation()
  const formats = useFormats()
  const parts = taskStandings.flatMap((standing) => {
    const n = counts?.[standing] ?? 0
    return n === 0 ? [] : [t(`due.part.${standing}`, { n: formats.count(n) })]
  })
  return parts.length === 0 ? '' : t('due.parts', { parts: formats.join('part', parts) })
}
