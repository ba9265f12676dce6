/** How a file is read, all of it to be changed, with its first rows as they will be loaded. */
import { useRef } from 'react'
import formStyles from '~/ui/Form.module.css'
import layout from '~/ui/FormAboveList.module.css'
import { TextField } from '~/ui/TextField'
import { ColumnsTable } from './ColumnsTable'
import { FirstRows } from './FirstRows'
import styles from './Import.module.css'
import type { RunData, RunForm } from './run.server'

type Props = { form: RunForm; data: RunData }

export function SettingsForm({ form, data }: Props) {
  const { words, number } = data
  const show = useRef<HTMLButtonElement>(null)
  const marks = { ',': words.comma, ';': words.semicolon, '\t': words.tab, '|': words.bar }
  const { recognised } = form
  const auto = (found: string | number | null) => words.automatic + (found === null ? '' : ` (${found})`)
  const delimiter = recognised.delimiter as keyof typeof marks | null
  // Another dataset or encoding makes other columns, which are shown at once.
  const again = () => show.current?.click()
  return (
    <section className={layout.set} aria-labelledby="settings">
      <h2 id="settings">{words.recognised}</h2>
      <p className={layout.hint}>{words.recognisedHint}</p>
      {/* Its own key makes the fields those of what was read last. */}
      <form key={JSON.stringify(form)} method="post" action={`/import/${number}`}>
        <div className={layout.form}>
          <Choice label={words.dataset} name="dataset" value={form.dataset} onChange={again}>
            {form.datasets.map(({ id, label }) => [id, label])}
          </Choice>
          {form.sheets.length > 0 ? (
            <Choice label={words.sheet} name="sheet" value={form.sheet} onChange={again}>
              {[['', words.automatic], ...form.sheets.map((name): [string, string] => [name, name])]}
            </Choice>
          ) : (
            <>
              <Choice label={words.encoding} name="encoding" value={form.encoding} onChange={again}>
                {[
                  ['', auto(form.encoding === '' ? recognised.encoding : null)],
                  ...form.encodings.map((name): [string, string] => [name, name.toUpperCase()]),
                ]}
              </Choice>
              <Choice label={words.delimiter} name="delimiter" value={form.delimiter} onChange={again}>
                {[
                  ['', auto(form.delimiter === '' && delimiter ? marks[delimiter] : null)],
                  ...Object.entries(marks),
                ]}
              </Choice>
            </>
          )}
          <TextField
            label={words.headerLine}
            name="header"
            type="number"
            min={1}
            max={25}
            defaultValue={form.header}
            placeholder={recognised.header === null ? '' : String(recognised.header)}
          />
          <Choice label={words.dayOrder} name="dayOrder" value={form.dayOrder}>
            {[
              ['', words.dayOrderNone],
              ['dayFirst', words.dayFirst],
              ['monthFirst', words.monthFirst],
            ]}
          </Choice>
          {form.hasDays && (
            <TextField
              label={words.coversUntil}
              name="coversUntil"
              type="date"
              defaultValue={form.coversUntil}
            />
          )}
        </div>
        <ColumnsTable form={form} words={words} />
        <div className={styles.options}>
          <Option name="ignoreUnknown" label={words.ignoreUnknown} isOn={form.ignoreUnknown} />
          {form.creditMemosLabel !== null && (
            <Option name="creditMemos" label={form.creditMemosLabel} isOn={form.creditMemos} />
          )}
          <Option name="createMissing" label={words.createMissing} isOn={form.createMissing} />
        </div>
        <div className={styles.actions}>
          <button type="submit" name="intent" value="check" className={formStyles.submit}>
            {data.outcome === 'uploaded' ? words.check : words.checkAgain}
          </button>
          <button ref={show} type="submit" name="intent" value="show" className={formStyles.plain}>
            {words.apply}
          </button>
          <button
            type="submit"
            name="intent"
            value="discard"
            className={`${formStyles.plain} ${formStyles.danger}`}
          >
            {words.discard}
          </button>
        </div>
        <FirstRows form={form} words={words} />
        <div className={styles.save}>
          <TextField
            label={words.saveAs}
            name="name"
            autoComplete="off"
            maxLength={80}
            defaultValue={form.profileName}
          />
          <button type="submit" name="intent" value="save" className={formStyles.plain}>
            {words.save}
          </button>
        </div>
      </form>
    </section>
  )
}

type ChoiceProps = {
  label: string
  name: string
  value: string
  onChange?: () => void
  children: readonly (readonly string[])[]
}

function Choice({ label, name, value, onChange, children }: ChoiceProps) {
  return (
    <label className={formStyles.row}>
      <span>{label}</span>
      <select name={name} defaultValue={value} onChange={onChange}>
        {children.map(([id = '', text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

function Option({ name, label, isOn }: { name: string; label: string; isOn: boolean }) {
  return (
    <label className={formStyles.choice}>
      <input type="checkbox" name={name} defaultChecked={isOn} />
      <span>{label}</span>
    </label>
  )
}
