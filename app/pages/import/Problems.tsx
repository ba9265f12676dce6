/** What is wrong with a file, by what is wrong: how often, where, and with which values. */
import layout from '~/ui/FormAboveList.module.css'
import styles from './Import.module.css'
import type { RunData } from './run.server'

type Props = { data: RunData; severity: 'error' | 'warning' }

export function Problems({ data, severity }: Props) {
  const { words, totals } = data
  const groups = data.problems.filter((group) => group.severity === severity)
  if (groups.length === 0) return null
  const isError = severity === 'error'
  const title = isError ? words.problems : words.warnings
  return (
    <section className={layout.list} aria-labelledby={severity}>
      <h2 id={severity}>{title}</h2>
      <p className={layout.hint}>
        {isError ? totals.errors : totals.warnings}
        {isError && data.rejects && ` · ${data.more}`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be focusable */}
      <section className={layout.scroll} tabIndex={0}>
        <table className={layout.table}>
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.column}</th>
              <th scope="col">{words.reason}</th>
              <th scope="col" className={layout.number}>
                {words.count}
              </th>
              <th scope="col">{words.lines}</th>
              <th scope="col">{words.found}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={`${group.column} ${group.reason}`}>
                {group.column === '' ? <td /> : <th scope="row">{group.column}</th>}
                <td className={isError ? styles.bad : undefined}>{group.reason}</td>
                <td className={layout.number}>{group.count}</td>
                <td className={styles.lines}>{group.lines}</td>
                <td className={styles.samples}>
                  {group.values.map((value) => (
                    <span key={value}>{value}</span>
                  ))}
                  {group.hasMore && ' …'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
