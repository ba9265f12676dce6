/** A list of what is open, the most urgent first: each with the days left, and its deadline with a link to why it is that. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Row } from '~/metrics/answer'
import type { Listed } from './load.server'
import styles from './OpenRecords.module.css'
import { RecordsPanel } from './RecordsPanel'

type Props = {
  answer: Listed
  finding: string
  /** What it says where nothing is open. */
  nothing: string
  /** In the order of reading; the first is the code. */
  columns: readonly [code: string, ...others: string[]]
  /** The page of a record. */
  addressOf: (code: string) => string
}

export function OpenRecords({ answer, finding, nothing, columns, addressOf }: Props) {
  const codeOf = (row: Row) => String(row[columns[0]])
  return (
    <RecordsPanel
      answer={{
        ...answer,
        columns: columns.flatMap((id) => answer.columns.filter((column) => column.id === id)),
      }}
      finding={finding}
      nothing={nothing}
      cells={{
        days_left: (row) => <TimeLeft row={row} />,
        deadline: (row) => <Deadline row={row} code={codeOf(row)} to={addressOf(codeOf(row))} />,
      }}
      columns={columns}
    />
  )
}

function TimeLeft({ row: { days_left, breached } }: { row: Row }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const days = toNumber(days_left)
  if (days === null) return t('complaints.openEnded')
  if (breached !== true) return t('complaints.daysLeft', { days: formats.count(days) })
  return (
    <strong className={styles.breached}>
      {days === 0 ? t('complaints.dueToday') : t('complaints.daysLate', { days: formats.count(-days) })}
    </strong>
  )
}

function Deadline({ row: { deadline }, code, to }: { row: Row; code: string; to: string }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <>
      {formats.value(deadline, 'instant')}
      {deadline !== null && (
        <Link to={to} className={styles.why} aria-label={t('complaints.whyOf', { code })}>
          {t('complaints.why')}
        </Link>
      )}
    </>
  )
}
