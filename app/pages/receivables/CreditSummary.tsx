/** Credit control by grade as a table; a grade leads to the page of its customers. */
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '~/metrics/answer'
import { AnswerTable } from '~/page/AnswerTable'
import { changed } from '~/page/addresses'
import { usePanelTitle } from '~/page/context'
import { PanelFrame } from '~/page/Panel'

export function CreditSummary({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const title = usePanelTitle()
  return (
    <PanelFrame panel={answer.panel}>
      <AnswerTable
        answer={answer}
        caption={t('panel.tableOf', { title })}
        isShown
        linkOf={({ group, share }, column) =>
          column === 'label' && share !== null && Number(share) >= 0
            ? changed(search, { credit_grade: String(group) })
            : undefined
        }
      />
    </PanelFrame>
  )
}
