/** Mappings that people saved; a file with the same columns takes its own by itself. */
import { useFormats } from '~/format/context'
import formStyles from '~/ui/Form.module.css'
import layout from '~/ui/FormAboveList.module.css'
import type { ImportsData } from './import-list.server'

export function SavedMappings({ data: { words, profiles } }: { data: ImportsData }) {
  const formats = useFormats()
  if (profiles.length === 0) return null
  return (
    <section className={layout.list} aria-labelledby="profiles">
      <h2 id="profiles">{words.profiles}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be focusable */}
      <section className={layout.scroll} tabIndex={0}>
        <table className={layout.table}>
          <caption className="visually-hidden">{words.profiles}</caption>
          <thead>
            <tr>
              <th scope="col">{words.profile}</th>
              <th scope="col">{words.dataset}</th>
              <th scope="col">{words.who}</th>
              <th scope="col">{words.when}</th>
              <th scope="col">
                <span className="visually-hidden">{words.remove}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {profiles.map(({ id, name, dataset, savedBy, savedAt, removeLabel, isRemovable }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{dataset}</td>
                <td>{savedBy}</td>
                <td>{formats.value(savedAt, 'instant')}</td>
                <td>
                  {isRemovable && (
                    <form method="post" action="/import?index">
                      <input type="hidden" name="profile" value={id} />
                      <button
                        type="submit"
                        name="intent"
                        value="remove"
                        className={`${formStyles.plain} ${formStyles.danger}`}
                        aria-label={removeLabel}
                      >
                        {words.remove}
                      </button>
                    </form>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
