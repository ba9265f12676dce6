/** One row per word that is not understood, and what it can mean. */
import fieldStyles from '~/ui/Field.module.css'
import formStyles from '~/ui/Form.module.css'
import layout from '~/ui/FormAboveList.module.css'
import styles from './Import.module.css'
import type { RunData } from './run.server'

export function UnknownWords({ data: { words, unknown, number } }: { data: RunData }) {
  if (unknown.length === 0) return null
  return (
    <section className={layout.set} aria-labelledby="words">
      <h2 id="words">{words.words}</h2>
      <p className={layout.hint}>{words.wordsHint}</p>
      <form method="post" action={`/import/${number}`}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be focusable */}
        <section className={layout.scroll} tabIndex={0}>
          <table className={`${layout.table} ${styles.columns}`}>
            <caption className="visually-hidden">{words.words}</caption>
            <thead>
              <tr>
                <th scope="col">{words.word}</th>
                <th scope="col">{words.column}</th>
                <th scope="col" className={layout.number}>
                  {words.count}
                </th>
                <th scope="col">{words.meaning}</th>
              </tr>
            </thead>
            <tbody>
              {unknown.map(({ name, column, word, count, choices, chosen }) => (
                <tr key={name}>
                  <th scope="row">{word}</th>
                  <td>{column}</td>
                  <td className={layout.number}>{count}</td>
                  <td>
                    <select
                      name={name}
                      className={fieldStyles.field}
                      defaultValue={chosen}
                      aria-label={`${column}: ${word}`}
                    >
                      <option value="">{words.undecided}</option>
                      {choices.map(({ value, label }) => (
                        <option key={value} value={value}>
                          {label}
                        </option>
                      ))}
                    </select>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <button type="submit" name="intent" value="words" className={formStyles.submit}>
          {words.checkAgain}
        </button>
      </form>
    </section>
  )
}
