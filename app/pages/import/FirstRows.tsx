/** The first rows as the warehouse would get them; what cannot be read says why. */
import layout from '~/ui/FormAboveList.module.css'
import styles from './Import.module.css'
import type { RunData, RunForm } from './run.server'

export function FirstRows({ form: { rows }, words }: { form: RunForm; words: RunData['words'] }) {
  if (!rows || rows.lines.length === 0) return null
  return (
    <>
      <h3 className={styles.part}>{words.firstRows}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be focusable */}
      <section className={layout.scroll} tabIndex={0}>
        <table className={`${layout.table} ${styles.rows}`}>
          <caption className="visually-hidden">{words.firstRows}</caption>
          <thead>
            <tr>
              <th scope="col" className={layout.number}>
                {words.line}
              </th>
              {rows.heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.lines.map(({ line, cells }) => (
              <tr key={line}>
                <th scope="row" className={layout.number}>
                  {line}
                </th>
                {cells.map(({ text, error }, index) => (
                  <td key={rows.heads[index]} className={error ? styles.bad : undefined}>
                    {text}
                    {error && <small>{error}</small>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
