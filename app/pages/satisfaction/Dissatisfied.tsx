/** What the latest dissatisfied customers say, each comment in full, and the way to all responses. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { recordsAddress } from '~/page/addresses'
import { usePage } from '~/page/context'
import type { Listed } from '~/page/load.server'
import { RecordsPanel } from '~/page/RecordsPanel'
import styles from './Dissatisfied.module.css'

const columns = [
  'responded_at',
  'response_score',
  'comment',
  'customer_name',
  'region_name',
  'employee_name',
  'product_name',
  'channel',
]

export function Dissatisfied({ answer }: { answer: Listed }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { address, active } = usePage()
  const shown = formats.count(answer.rows.length)
  const commented = answer.rows.filter(({ comment }) => comment !== null).length
  return (
    <RecordsPanel
      answer={answer}
      finding={t('satisfaction.dissatisfied', { n: shown, commented: formats.count(commented) })}
      {...(active.length === 0 ? { nothing: t('satisfaction.noneDissatisfied') } : {})}
      columns={columns}
      cells={{
        comment: ({ comment }) => <span className={styles.comment}>{formats.value(comment, 'text')}</span>,
      }}
      footer={
        <>
          <Link to={recordsAddress('satisfaction-dissatisfied', address)}>
            {t('satisfaction.allDissatisfied')}
          </Link>
          {' · '}
          <Link to={recordsAddress('satisfaction-responses', address)}>{t('satisfaction.allResponses')}</Link>
        </>
      }
    />
  )
}
