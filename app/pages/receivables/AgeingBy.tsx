/** Ageing by group: the largest as bars and in a table. */
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { BalanceBars } from '~/charts/bars/BalanceBars'
import { useFormats } from '~/format/context'
import type { Answer, Row } from '~/metrics/answer'
import type { DimensionId } from '~/metrics/dimensions'
import { NONE } from '~/metrics/query'
import { AnswerTable, type CellLink } from '~/page/AnswerTable'
import { changed, customerAddress } from '~/page/addresses'
import { groupingOf, nameOfGroup } from '~/page/Breakdown'
import { usePage, usePanelTitle } from '~/page/context'
import { useDrillThrough } from '~/page/drill-through'
import { EmptyPanel } from '~/page/EmptyPanel'
import { useFindingContext } from '~/page/finding-context'
import { GroupBy } from '~/page/GroupBy'
import { PanelFrame } from '~/page/Panel'
import panelStyles from '~/page/Panel.module.css'
import { pageOfGroup, recordsOfGroup } from '~/page/region-groups'
import styles from './Ageing.module.css'
import { useAmountLink } from './amount-link'
import { ageingByFinding } from './findings'
import { Reconciliation, reconciliationOf } from './Reconciliation'

type Props = {
  answer: Answer
  /** The same amounts by age alone, added up by the database and checked against the ledger. */
  whole: Answer
  offered: readonly DimensionId[]
}

const MOST = 12

export function AgeingBy({ answer, whole, offered }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { search } = useLocation()
  const title = usePanelTitle()
  const finding = ageingByFinding(answer, useFindingContext())
  const by = groupingOf(answer)
  const page = usePage()
  const isEmpty = answer.rows.length === 0
  const more = (answer.all ?? answer.rows.length) - MOST

  /** A customer's page, or this page filtered by the group. */
  function linkOf({ group }: Row): string | undefined {
    if (by !== 'customer') return changed(search, pageOfGroup(page, by, String(group)))
    return group === NONE ? undefined : customerAddress(String(group))
  }

  const cellLinkOf = useLinks(by)
  return (
    <PanelFrame
      panel={answer.panel}
      actions={<GroupBy offered={offered} selected={by} />}
      {...(isEmpty ? {} : { finding })}
    >
      {isEmpty ? (
        <EmptyPanel />
      ) : (
        <>
          <BalanceBars
            answer={answer}
            nameOf={nameOfGroup}
            linkOf={linkOf}
            names={{
              balance: t('receivables.balances.balance'),
              rate: t('receivables.balances.rate'),
              overdue: t('receivables.balances.overdue'),
              open: t('receivables.balances.open'),
            }}
            limit={MOST}
            label={`${title}. ${finding}`}
          />
          {more > 0 && (
            <p className={panelStyles.note}>
              {t('receivables.balances.more', { shown: formats.count(MOST), more: formats.count(more) })}
            </p>
          )}
          <div className={styles.amounts} data-print="never">
            <AnswerTable
              answer={answer}
              caption={t('panel.tableOf', { title })}
              isShown
              linkOf={cellLinkOf}
              total={totalOf(whole, t('receivables.balances.total'))}
            />
          </div>
          <div className={panelStyles.note}>
            <Reconciliation {...reconciliationOf(whole)} />
          </div>
        </>
      )}
    </PanelFrame>
  )
}

/** Pivots the ages of a group into a row: an amount per age, then balance, unapplied credit and net balance. */
function totalOf(whole: Answer, label: string): Row {
  const amounts = Object.fromEntries(whole.rows.map(({ bucket, amount }) => [String(bucket), amount ?? null]))
  const { total, unapplied, net, ...ages } = amounts
  return {
    label,
    ...ages,
    gross_balance: total ?? null,
    unapplied_credit: unapplied ?? null,
    net_balance: net ?? null,
  }
}
/** Drill targets: of a group its open invoices or the customer's page, of an amount the invoices of its age. */
function useLinks(by: DimensionId): CellLink {
  const { records } = useDrillThrough()
  const page = usePage()
  const amountLink = useAmountLink()
  return (row, column) => {
    const group = String(row.group)
    const open = recordsOfGroup(page, by, group)
    if (column === 'label') {
      return by === 'customer' ? customerAddress(group) : records('receivables-open-items', open)
    }
    return amountLink(row, column, open)
  }
}
