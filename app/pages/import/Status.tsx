/** How the run stands, its counts, and what can be done next. */
import { Link } from '@remix-run/react'
import { useFormats } from '~/format/context'
import formStyles from '~/ui/Form.module.css'
import styles from './Import.module.css'
import type { RunData } from './run.server'

const counted = ['read', 'inserted', 'updated', 'unchanged', 'skipped', 'rejected'] as const

export function Status({ data }: { data: RunData }) {
  const { words, counts, progress, load, rejects } = data
  const formats = useFormats()
  return (
    <section className={styles.status} data-outcome={data.outcome} aria-labelledby="state">
      {/* Read out when it changes, which it does by itself. */}
      <div role="status">
        <h2 id="state">{data.state}</h2>
        <p>{data.sentence}</p>
      </div>
      {data.refusal && (
        <p className={formStyles.refusal} role="alert">
          {data.refusal}
        </p>
      )}
      {progress && (
        <>
          <progress aria-label={words.running} />
          <p>
            {progress.rows} {progress.rate && `· ${progress.rate}`}
          </p>
        </>
      )}
      {counts && (
        <dl className={styles.counts}>
          {counted.map((name) => (
            <div key={name} data-count={name}>
              <dt>{words[name]}</dt>
              <dd className={name === 'rejected' && counts.rejected > 0 ? styles.bad : undefined}>
                {formats.count(counts[name])}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {data.ends.length > 0 && (
        <ul>
          {data.ends.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {rejects && (
        <p>
          <a href={rejects} download>
            {words.rejects}
          </a>
          <br />
          <small>{words.rejectsHint}</small>
        </p>
      )}
      <div className={styles.actions}>
        {load && <Act data={data} intent={load.intent} label={load.label} isMain />}
        {data.isUnderWay && <Act data={data} intent="cancel" label={words.cancel} />}
        {data.outcome === 'loaded' && !data.isUndo && (
          <>
            <Link to="/import">{words.again}</Link>
            <Link to="/">{words.toPages}</Link>
          </>
        )}
      </div>
      {data.canUndo && (
        <details>
          <summary>{words.undo}</summary>
          <p>{words.undoHint}</p>
          <Act data={data} intent="undo" label={words.undo} />
        </details>
      )}
    </section>
  )
}

type ActProps = { data: RunData; intent: string; label: string; isMain?: boolean }

/** A button that does one thing with the run. */
function Act({ data, intent, label, isMain = false }: ActProps) {
  return (
    <form method="post" action={`/import/${data.number}`}>
      <button
        type="submit"
        name="intent"
        value={intent}
        className={isMain ? formStyles.submit : formStyles.plain}
      >
        {label}
      </button>
    </form>
  )
}
