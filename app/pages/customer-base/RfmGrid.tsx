/** Customers by how recently and how often they bought, as a grid of scores. */
import { useTranslation } from 'react-i18next'
import { ScoreGrid } from '~/charts/grids/ScoreGrid'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import { FEWEST_SCORED, HIGHEST_SCORE, LOWEST_SCORE } from '~/metrics/customers/segments'
import type { CellLink } from '~/page/AnswerTable'
import { recordsAddress } from '~/page/addresses'
import { usePage, usePanelTitle } from '~/page/context'
import { useFindingContext } from '~/page/finding-context'
import { Panel } from '~/page/Panel'
import { gridFinding } from './value-findings'
import { scoreRules } from './value-rules'

const scores = Array.from({ length: HIGHEST_SCORE }, (_, place) => LOWEST_SCORE + place)

export function RfmGrid({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { address } = usePage()
  const title = usePanelTitle()
  const finding = gridFinding(answer, useFindingContext())
  const customersOf = (row: Row) =>
    recordsAddress('customers-value', address, {
      r_score: String(row.r_score),
      f_score: String(row.f_score),
    })
  const linkOf: CellLink = (row, column) =>
    column === 'customers' && row.customers ? customersOf(row) : undefined
  const cellName = (row: Row) =>
    t('memberValue.cell', {
      r: row.r_score,
      f: row.f_score,
      customers: formats.count(toNumber(row.customers) ?? 0),
      mean: formats.money(row.monetary_mean),
    })
  return (
    <Panel
      answer={answer}
      finding={finding}
      linkOf={linkOf}
      fallback={t('memberValue.nobodyScored', { fewest: FEWEST_SCORED })}
      isBlank={answer.rows.length === 0}
      rule={scoreRules(t)}
    >
      <ScoreGrid
        answer={answer}
        up="r_score"
        along="f_score"
        scores={scores}
        column="customers"
        under="monetary_mean"
        linkOf={customersOf}
        cellName={cellName}
        label={`${title}. ${finding}`}
      />
    </Panel>
  )
}
