/** The credit rules that a customer breaks, each with the figures that broke it. */
import { useTranslation } from 'react-i18next'
import type { Answer } from '~/metrics/answer'
import { evidenceOf } from '../receivables/credit'
import styles from './Customer.module.css'

export function BrokenRules({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const broken = answer.rows.flatMap((row) => evidenceOf(row, answer.columns))
  if (broken.length === 0) return null
  return (
    <div className={styles.broken}>
      <h3>{t('customer.rules')}</h3>
      <ul>
        {broken.map(({ rule, name, sentence }) => (
          <li key={rule} data-rule={rule}>
            <b className={styles.bad}>{name}</b>
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
