/** Who owes how much of what age: the largest as bars, and a table of all, because every amount in it is wanted. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { BalanceBars } from '~/charts/BalanceBars'
import { useFormats } from '~/format/context'
import type { Answer, Row } from '~/metrics/answer'
import type { DimensionId } from '~/metrics/dimensions'
import { NONE } from '~/metrics/query'
import { AnswerTable } from '~/ui/AnswerTable'
import { GroupBy } from '~/ui/GroupBy'
import { EmptyPanel, PanelFrame } from '~/ui/Panel'
import panelStyles from '~/ui/Panel.module.css'
import { Reconciliation } from './Ageing'
import styles from './Ageing.module.css'
import { changed } from './addresses'
import { groupingOf, nameOfGroup } from './Breakdown'
import { ageingByFinding } from './findings/receivables'
import { useTelling } from './telling'

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
  const title = t('panels.ageingBy')
  const finding = ageingByFinding(answer, useTelling())
  const by = groupingOf(answer)
  const isEmpty = answer.rows.length === 0
  const more = answer.rows.length - MOST

  /** A customer's own page; of any other group the page about it alone. */
  function linkOf({ group }: Row): string | undefined {
    if (by !== 'customer') return changed(search, { [by]: String(group) })
    return group === NONE ? undefined : `/customers/${encodeURIComponent(String(group))}`
  }

  function name(row: Row) {
    const link = linkOf(row)
    return link ? <Link to={link}>{nameOfGroup(row)}</Link> : nameOfGroup(row)
  }

  return (
    <PanelFrame
      title={title}
      panel={answer.panel}
      part="all"
      aside={<GroupBy offered={offered} selected={by} />}
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
              balance: t('field.balances.balance'),
              rate: t('field.balances.rate'),
              overdue: t('field.balances.overdue'),
              open: t('field.balances.open'),
            }}
            most={MOST}
            label={`${title}. ${finding}`}
          />
          {more > 0 && (
            <p className={panelStyles.note}>
              {t('field.balances.more', { shown: formats.count(MOST), more: formats.count(more) })}
            </p>
          )}
          <div className={styles.amounts}>
            <AnswerTable
              answer={answer}
              caption={t('panel.tableOf', { title })}
              isShown
              cells={{ label: name }}
              total={totalOf(whole, t('field.balances.total'))}
            />
          </div>
          <div className={panelStyles.note}>
            <Reconciliation answer={whole} />
          </div>
        </>
      )}
    </PanelFrame>
  )
}

/** The lines of the ages turned into a row: an amount per age, then the balance, the credit and what remains. */
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
