/** Who buys for most: the first customers by value, with a link to all of them. */
import { useTranslation } from 'react-i18next'
import { useFindingContext } from '~/page/finding-context'
import type { Listed } from '~/page/load.server'
import { RecordsPanel } from '~/page/RecordsPanel'
import { valuesFinding } from './value-findings'

export function Values({ answer }: { answer: Listed }) {
  const { t } = useTranslation()
  return (
    <RecordsPanel
      answer={answer}
      finding={valuesFinding(answer, useFindingContext())}
      nothing={t('memberValue.nobody')}
      columns={[
        'customer_name',
        'segment',
        'recency',
        'frequency',
        'monetary',
        'r_score',
        'f_score',
        'm_score',
        'owner_name',
        'next_visit_on',
      ]}
    />
  )
}
