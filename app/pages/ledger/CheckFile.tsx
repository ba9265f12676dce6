/** Whose file is this? Its hash is computed in the browser, or pasted; the file itself stays where it is. */
import { Link, useLocation, useNavigate } from '@remix-run/react'
import { type DragEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { changed } from '~/page/addresses'
import fieldStyles from '~/ui/Field.module.css'
import styles from './LedgerPage.module.css'
import type { LedgerData } from './load.server'
import { useContentName } from './names'

const everyFilter = { person: null, panel: null, outcome: null, from: null, to: null, open: null }

export function CheckFile({ data }: { data: LedgerData }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { search } = useLocation()
  const [canHash, setCanHash] = useState<boolean | null>(null)
  const [state, setState] = useState<{ word: 'reading' | 'failed'; file: string } | null>(null)
  // Browsers have it on https and on the machine itself only.
  useEffect(() => setCanHash(globalThis.crypto?.subtle !== undefined), [])

  async function check(file: File | undefined) {
    if (!file) return
    setState({ word: 'reading', file: file.name })
    try {
      const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
      setState(null)
      navigate(changed(search, { ...everyFilter, sha256: toHex(hash) }), { preventScrollReset: true })
    } catch {
      setState({ word: 'failed', file: file.name })
    }
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    if (canHash) void check(event.dataTransfer.files[0])
  }

  return (
    <section
      className={styles.check}
      aria-labelledby="check"
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <h2 id="check" className={styles.part}>
        {t('ledger.check.title')}
      </h2>
      <p className={styles.how}>{t(canHash === false ? 'ledger.check.insecure' : 'ledger.check.body')}</p>
      <div className={styles.ways}>
        {canHash && (
          <label className={styles.drop}>
            <input type="file" onChange={({ target }) => void check(target.files?.[0])} />
            <span>{t('ledger.check.choose')}</span>
          </label>
        )}
        <form method="get" className={styles.paste}>
          <input
            key={data.filters.sha256}
            className={fieldStyles.field}
            name="sha256"
            required
            pattern="\s*[0-9a-fA-F]{64}\s*"
            defaultValue={data.filters.sha256 ?? ''}
            placeholder={t('ledger.check.hash')}
            aria-label={t('ledger.check.hash')}
            spellCheck={false}
            autoComplete="off"
          />
          <button type="submit" className={fieldStyles.field}>
            {t('ledger.check.ask')}
          </button>
        </form>
      </div>
      <div aria-live="polite">
        {state ? (
          <p className={styles.verdict}>{t(`ledger.check.${state.word}`, { file: state.file })}</p>
        ) : (
          data.filters.sha256 !== null && <Verdict data={data} />
        )}
      </div>
    </section>
  )
}

const toHex = (hash: ArrayBuffer) =>
  [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

function Verdict({ data: { lines, panels } }: { data: LedgerData }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const contentName = useContentName(panels)
  return (
    <div className={styles.verdict} data-taken={lines.length}>
      {lines.length === 0 ? (
        <p>{t('ledger.check.nobody')}</p>
      ) : (
        <>
          <p>{t('ledger.check.taken')}</p>
          <ul>
            {lines.map(({ seq, actor_name, started_at, panel }) => (
              <li key={seq}>
                {t('ledger.check.by', {
                  name: actor_name,
                  at: formats.value(started_at, 'instant'),
                  what: contentName(panel ?? ''),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      <Link to="/admin/ledger">{t('ledger.check.clear')}</Link>
    </div>
  )
}
