/** Customers by segment of member value, as bars in the order of the segments; each leads to its customers. */
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { RankedBars } from '~/charts/bars/RankedBars'
import type { Answer, Row } from '~/metrics/answer'
import { customerDimensions } from '~/metrics/dimensions'
import type { CellLink } from '~/page/AnswerTable'
import { type Changes, changed, recordsAddress, sharedSearch } from '~/page/addresses'
import { usePage, usePanelTitle } from '~/page/context'
import { useFindingContext } from '~/page/finding-context'
import { useNames } from '~/page/names'
import { Panel } from '~/page/Panel'
import { segmentsFinding } from './value-findings'
import { segmentRules } from './value-rules'

export function Segments({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const names = useNames()
  const { address } = usePage()
  const title = usePanelTitle()
  const customersOf = useCustomersOf()
  const finding = segmentsFinding(answer, useFindingContext())
  const nameOf = ({ segment }: Row) => names.code('segment', String(segment))
  const valuesOf = ({ segment }: Row) =>
    recordsAddress('customers-value', address, { segment: String(segment) })
  const linkOf: CellLink = (row, column) => {
    if (!row.customers) return undefined
    if (column === 'segment') return customersOf(row) ?? valuesOf(row)
    return column === 'customers' ? valuesOf(row) : undefined
  }
  return (
    <Panel
      answer={answer}
      finding={finding}
      draws={[]}
      linkOf={linkOf}
      note={t('memberValue.note')}
      rule={segmentRules(t)}
    >
      <RankedBars
        answer={answer}
        column="customers"
        group="segment"
        nameOf={nameOf}
        isSmall={() => false}
        isInOrder
        extraColumns={[
          'share',
          'sales_share',
          'recency_median',
          'frequency_mean',
          'monetary_mean',
          'csat_rate',
        ]}
        linkOf={(row) => linkOf(row, 'segment')}
        recordsOf={valuesOf}
        limit={answer.rows.length}
        label={`${title}. ${finding}`}
      />
    </Panel>
  )
}

/** The list of customers of a segment; none where a filter is on that the list does not take. */
function useCustomersOf() {
  const { search } = useLocation()
  const { query } = usePage()
  const isTaken = Object.keys(query.where).every((id) =>
    (customerDimensions as readonly string[]).includes(id),
  )
  const asOf: Changes = query.asOfGiven ? { as_of: query.asOf } : {}
  return ({ segment }: Row) =>
    isTaken
      ? `/customers${changed(sharedSearch(search), { ...query.where, ...asOf, segment: String(segment) })}`
      : undefined
}
