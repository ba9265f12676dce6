/** Ageing at the end of each period. */
import { useTranslation } from 'react-i18next'
import { AgeingStack } from '~/charts/time/AgeingStack'
import type { ChartSize } from '~/charts/width'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer } from '~/metrics/answer'
import type { CellLink } from '~/page/AnswerTable'
import { changed } from '~/page/addresses'
import { usePage, usePanelTitle } from '~/page/context'
import { useFindingContext } from '~/page/finding-context'
import { Panel } from '~/page/Panel'
import { agesOf } from './ages'
import { useAmountLink } from './amount-link'
import { ageingTrendFinding, knownBalances } from './findings'
import { Reconciliation } from './Reconciliation'

export function AgeingTrend({ answer, size }: { answer: Answer; size: ChartSize }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const context = useFindingContext()
  const title = usePanelTitle()
  const finding = ageingTrendFinding(answer, context)
  const known = knownBalances(answer)
  const newest = known.at(-1)
  const linkOf = useLinks()
  return (
    <Panel
      answer={answer}
      finding={finding}
      draws={['gross_balance', 'overdue_rate']}
      isBlank={!known.some((row) => toNumber(row.gross_balance))}
      {...(newest ? { fallback: finding } : {})}
      linkOf={linkOf}
      note={
        newest && (
          <Reconciliation
            on={formats.day(String(newest.as_of))}
            balance={newest.gross_balance}
            unapplied={newest.unapplied_credit}
            net={newest.net_balance}
            reconciles={known.every(({ reconciles }) => reconciles === true)}
          />
        )
      }
    >
      <AgeingStack
        answer={answer}
        grain={context.grain}
        ages={agesOf(answer).filter((age) => age !== 'not_due')}
        names={{ rate: t('receivables.ageingTrend.rates'), balance: t('receivables.balances.balance') }}
        linkOf={linkOf}
        label={`${title}. ${finding}`}
        size={size}
      />
    </Panel>
  )
}

/** Drill targets: of a period the receivables on its last day, of an amount the open invoices on it. */
function useLinks(): CellLink {
  const amountLink = useAmountLink()
  const { address, query } = usePage()
  return (row, column) => {
    const on = { as_of: String(row.as_of) }
    if (String(row.bucket) > query.asOf) return undefined
    if (column === 'bucket') return `/receivables${changed(address, on)}`
    return amountLink(row, column, on)
  }
}
