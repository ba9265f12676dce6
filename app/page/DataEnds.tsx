/** How far the data go, dataset by dataset, and which of them have stopped. */

import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { type DataEnd, dataEnds } from '~/metrics/covered-time'
import { datasetsOf } from '~/metrics/dimensions'
import type { Query } from '~/metrics/query'
import { type Scope, subjectsOf } from '~/metrics/query-params'
import styles from './DataEnds.module.css'

type Props = { scope: Scope; query: Pick<Query, 'asOf' | 'known'> }

const endsIn = ({ scope, query: { asOf, known } }: Props): DataEnd[] => {
  const datasets = subjectsOf(scope).flatMap((subject): readonly DataEnd['dataset'][] =>
    // Where all subjects are told of, so is the dataset whose records stand for purchases.
    subject === 'customer_base' && scope === subject ? ['purchases'] : datasetsOf[subject],
  )
  return dataEnds(datasets, known.covered, asOf)
}

function useNames() {
  const { t } = useTranslation()
  const formats = useFormats()
  return (ends: readonly DataEnd[]) =>
    formats.join(
      'item',
      ends.map(({ dataset }) => t(`frame.records.${dataset}`)),
    )
}

/** “surveys, complaints until 20 Nov 2026”: datasets that end on one day are named together. */
export function DataEnds(props: Props) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const nameOf = useNames()
  const ends = endsIn(props)
  const days = [...new Set(ends.map(({ until }) => until))].sort().reverse()
  return days.map((until) => (
    <span key={until}>
      {' · '}
      {t('frame.until', { day: day(until), records: nameOf(ends.filter((end) => end.until === until)) })}
    </span>
  ))
}

/** “No visits after 14 Oct 2026”, for each dataset that stops before the as-of day. */
export function StoppedData(props: Props) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const nameOf = useNames()
  const stopped = endsIn(props).filter(({ hasStopped }) => hasStopped)
  if (stopped.length === 0) return null
  return (
    <ul className={styles.stopped}>
      {stopped.map((end) => (
        <li key={end.dataset}>{t('frame.stopped', { day: day(end.until), records: nameOf([end]) })}</li>
      ))}
    </ul>
  )
}
