/** Who owes how much of what age: a table, because every amount in it is wanted. */
import { useTranslation } from 'react-i18next'
import { toNumber } from '~/format/figures'
import type { Answer } from '~/metrics/answer'
import type { DimensionId } from '~/metrics/dimensions'
import { AnswerTable, type CellLink } from '~/ui/AnswerTable'
import { GroupBy } from '~/ui/GroupBy'
import { EmptyPanel, PanelFrame } from '~/ui/Panel'
import { customerAddress } from './addresses'
import { groupingOf } from './Breakdown'
import { useBehind } from './behind'
import { ageingByFinding } from './findings/receivables'
import { useTelling } from './telling'

export function AgeingBy({ answer, offered }: { answer: Answer; offered: readonly DimensionId[] }) {
  const { t } = useTranslation()
  const title = t('panels.ageingBy')
  const finding = ageingByFinding(answer, useTelling())
  const isEmpty = answer.rows.length === 0
  const linkOf = useLinks(groupingOf(answer))
  return (
    <PanelFrame
      title={title}
      panel={answer.panel}
      part="all"
      aside={<GroupBy offered={offered} selected={groupingOf(answer)} />}
      {...(isEmpty ? {} : { finding })}
    >
      {isEmpty ? (
        <EmptyPanel />
      ) : (
        <AnswerTable answer={answer} caption={t('panel.tableOf', { title })} isShown linkOf={linkOf} />
      )}
    </PanelFrame>
  )
}

/** A group leads to its open invoices, or a customer to their page; an amount to the invoices of its age. */
function useLinks(by: DimensionId): CellLink {
  const { records } = useBehind()
  return (row, column) => {
    const group = String(row.group)
    const open = { by: null, [by]: group }
    if (column === 'label') {
      return by === 'customer' ? customerAddress(group) : records('receivables-open-items', open)
    }
    if (!toNumber(row[column])) return undefined
    if (column === 'gross_balance') return records('receivables-open-items', open)
    return isAge(column) ? records('receivables-open-items', { ...open, age: column }) : undefined
  }
}

const isAge = (column: string) => /^(not_due|\d+_\d+|over_\d+)$/.test(column)
