/** Exports of the answer: files, a permanent link, drill-through lists, and the SQL statement. */
import { Link } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { recordsAddress } from '~/page/addresses'
import { subjectPages } from '~/page/subject-pages'
import styles from './ExportPanel.module.css'
import type { ExploreData } from './load.server'
import { division, nothingOf } from './order'
import { metricsIn } from './shape'

export function ExportPanel({ data }: { data: ExploreData }) {
  const { t } = useTranslation()
  const { address } = data
  const subjects = [...new Set(metricsIn(data).map(({ subject }) => subject))]
  const permanent = `/explore?${address}${data.draw ? `&draw=${data.draw}` : ''}`
  return (
    <div className={styles.takeAway}>
      <p>
        <span>{t('explore.takeAway')}</span>
        <a href={`/export/query.json?${address}`} download>
          {t('explore.json')}
        </a>
        <a href={`/export/query.meta.json?${address}`}>{t('explore.meta')}</a>
        <a href={permanent}>{t('explore.link')}</a>
        <CopyLink address={permanent} />
      </p>
      <p>
        <span>{t('explore.records')}</span>
        {subjects.map((subject) => (
          <Link
            key={subject}
            to={recordsAddress(subjectPages[subject].records, address, {
              metric: null,
              ...nothingOf(division),
            })}
          >
            {t(`explore.recordsOf.${subject}`)}
          </Link>
        ))}
      </p>
      {data.sql !== null && (
        <details>
          <summary>{t('explore.sql')}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
          <pre tabIndex={0}>
            <code>{data.sql}</code>
          </pre>
        </details>
      )}
    </div>
  )
}

/** Only with scripts, and only where the browser lets a page write to the clipboard. */
function CopyLink({ address }: { address: string }) {
  const { t } = useTranslation()
  const [canCopy, allow] = useState(false)
  const [copied, setCopied] = useState<string | null>(null)
  useEffect(() => allow(navigator.clipboard !== undefined), [])
  if (!canCopy) return null
  const copy = async () => {
    await navigator.clipboard.writeText(new URL(address, location.href).href)
    setCopied(address)
  }
  return (
    <button type="button" onClick={copy}>
      <span aria-live="polite">{t(copied === address ? 'explore.copied' : 'explore.copy')}</span>
    </button>
  )
}
