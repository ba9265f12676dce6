/** Each column of the file: its first values, what it is loaded as, and how many of its values can be read. */
import fieldStyles from '~/ui/Field.module.css'
import layout from '~/ui/FormAboveList.module.css'
import styles from './Import.module.css'
import type { RunData, RunForm } from './run.server'

export function ColumnsTable({ form, words }: { form: RunForm; words: RunData['words'] }) {
  if (form.columns.length === 0) return null
  return (
    <>
      <h3 className={styles.part}>{words.columns}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be focusable */}
      <section className={layout.scroll} tabIndex={0}>
        <table className={`${layout.table} ${styles.columns}`}>
          <caption className="visually-hidden">{words.columns}</caption>
          <thead>
            <tr>
              <th scope="col">{words.column}</th>
              <th scope="col">{words.samples}</th>
              <th scope="col">{words.field}</th>
              <th scope="col">{words.readable}</th>
            </tr>
          </thead>
          <tbody>
            {form.columns.map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
              <tr key={index} data-undecided={(column.field === '' && column.name !== '') || undefined}>
                <th scope="row">{column.name || words.unnamed}</th>
                <td className={styles.samples}>
                  {column.samples.map((sample) => (
                    <span key={sample}>{sample}</span>
                  ))}
                </td>
                <td>
                  {column.name !== '' && (
                    <select
                      name={`column.${index}`}
                      className={fieldStyles.field}
                      defaultValue={column.field}
                      aria-label={`${words.field}: ${column.name}`}
                    >
                      <option value="">{words.undecided}</option>
                      <option value="-">{words.leaveOut}</option>
                      {form.fields.map(({ id, label, isRequired }) => (
                        <option key={id} value={id}>
                          {label}
                          {isRequired && ' *'}
                        </option>
                      ))}
                    </select>
                  )}
                  {(column.suggested ?? column.how) && <small> {column.suggested ?? column.how}</small>}
                </td>
                <td className={column.isLoaded && !column.isWhole ? styles.bad : undefined}>
                  {column.isLoaded && column.share}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={layout.hint}>
        {form.looked} {words.joinHint}
      </p>
    </>
  )
}
