/** Which share of the customers of each tier was visited at all, and as often as agreed. */
import { useTranslation } from 'react-i18next'
import { RankedBars } from '~/charts/bars/RankedBars'
import { toNumber } from '~/format/figures'
import type { Answer } from '~/metrics/answer'
import { useChangeOf, useSmallSamples } from '~/page/Breakdown'
import { usePage, usePanelTitle } from '~/page/context'
import { useFindingContext } from '~/page/finding-context'
import { useNames } from '~/page/names'
import { Panel } from '~/page/Panel'
import styles from './Coverage.module.css'
import { coverageFinding } from './findings'

const rates = [
  { column: 'coverage_rate', extraColumns: ['customers', 'visited'] },
  { column: 'frequency_compliance_rate', extraColumns: ['required', 'met'] },
] as const

export function Coverage({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const { minimumSample } = usePage()
  const finding = coverageFinding(answer, useFindingContext())
  const isSmall = useSmallSamples(answer)
  const hasSmall = rates.some(({ column }) => answer.rows.some(isSmall(column)))
  const note = hasSmall ? t('panel.smallNote', { n: minimumSample }) : undefined
  const known = rates.filter(({ column }) => answer.rows.some((row) => toNumber(row[column]) !== null))
  return (
    <Panel answer={answer} finding={finding} note={note} isBlank={known.length === 0}>
      <div className={styles.rates}>
        {known.map(({ column, extraColumns }) => (
          <TierRates key={column} answer={answer} column={column} extraColumns={extraColumns} />
        ))}
      </div>
    </Panel>
  )
}

type TierRatesProps = {
  answer: Answer
  column: string
  extraColumns: readonly string[]
}

function TierRates({ answer, column, extraColumns }: TierRatesProps) {
  const title = usePanelTitle()
  const { code } = useNames()
  const measured = answer.columns.find(({ id }) => id === column)?.label ?? column
  return (
    <RankedBars
      answer={answer}
      column={column}
      group="tier"
      nameOf={(row) => code('tier', String(row.tier))}
      isSmall={useSmallSamples(answer)(column)}
      {...useChangeOf(answer, column)}
      extraColumns={extraColumns}
      limit={12}
      label={`${title}. ${measured}`}
    />
  )
}
