/** “No visits from the north after 14 Oct 2026”, for each group that usually has records and has had none for long. */
import { Await, Link } from '@remix-run/react'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { Silence } from '~/metrics/silence'
import { recordsAddress, sharedSearch } from './addresses'
import styles from './DataEnds.module.css'
import { type Deferred, isPanelError } from './deferred'
import { datasetLists } from './subject-pages'

type Props = { silences: Deferred<Silence[]>; address: string }

export function SilentGroups({ silences, address }: Props) {
  const shown = (found: Awaited<typeof silences>) =>
    isPanelError(found) || found.length === 0 ? null : <Groups silences={found} address={address} />
  if (!(silences instanceof Promise)) return shown(silences)
  return (
    <Suspense fallback={null}>
      <Await resolve={silences}>{shown}</Await>
    </Suspense>
  )
}

/** Several fold, so that they take one line. */
function Groups({ silences, address }: { silences: readonly Silence[]; address: string }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const lines = (
    <ul className={styles.stopped} data-silent={silences.length}>
      {silences.map(({ dataset, by, group, label, since }) => (
        <li key={`${dataset} ${by} ${group}`}>
          <Link to={recordsAddress(datasetLists[dataset], sharedSearch(address), { [by]: group })}>
            {t('frame.silent', {
              name: label,
              records: t(`frame.records.${dataset}`),
              day: formats.day(since),
            })}
          </Link>
        </li>
      ))}
    </ul>
  )
  if (silences.length === 1) return lines
  return (
    <details className={styles.silent}>
      <summary>{t('frame.silentMany', { n: formats.count(silences.length) })}</summary>
      {lines}
    </details>
  )
}
