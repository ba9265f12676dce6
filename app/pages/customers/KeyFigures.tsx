/** A customer's key figures on the as-of day, one for each subject, with the main finding. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import { type Subject, subjects } from '~/metrics/dimensions'
import { recordsAddress } from '~/page/addresses'
import { usePage } from '~/page/context'
import { DeferredAnswer } from '~/page/DeferredAnswer'
import { useFindingContext } from '~/page/finding-context'
import { PanelFrame } from '~/page/Panel'
import styles from './Customer.module.css'
import { Exposure } from './Exposure'
import { Figure, Remark } from './Figure'
import { customerFinding, levelOf } from './findings'
import type { CustomerData } from './load.server'
import { MemberValue } from './MemberValue'
import { ServiceOrders } from './ServiceOrders'

type FigureProps = { row: Row; value: CustomerData['value'] }

/** Null where there is nothing to say of a subject before all else. */
const figuresOf: Readonly<Record<Subject, ((props: FigureProps) => ReactNode) | null>> = {
  satisfaction: Score,
  complaints: Complaints,
  receivables: (props) => (
    <>
      <Overdue {...props} />
      <Exposure {...props} />
    </>
  ),
  visits: Visits,
  service: ServiceOrders,
  contacts: null,
  staff: null,
  customer_base: ({ value }) => (
    <DeferredAnswer panel={value} isOptional>
      {(found) => found && <MemberValue value={found} />}
    </DeferredAnswer>
  ),
}

type Props = { answer: Answer; value: CustomerData['value']; children: ReactNode }

export function KeyFigures({ answer, value, children }: Props) {
  const context = useFindingContext()
  const [row] = answer.rows
  if (!row) return null
  return (
    <PanelFrame panel={answer.panel} part="key" finding={customerFinding(row, context)}>
      <div className={styles.figures}>
        {subjects.map((subject) => {
          const SubjectFigures = figuresOf[subject]
          return SubjectFigures && <SubjectFigures key={subject} row={row} value={value} />
        })}
      </div>
      {children}
    </PanelFrame>
  )
}

const number = (row: Row, id: string) => toNumber(row[id]) ?? 0

function Score({ row }: { row: Row }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { address } = usePage()
  const score = toNumber(row.last_score)
  const n = number(row, 'responses')
  const mean = { n: formats.count(n), mean: formats.value(row.mean_score, 'score') }
  const value = score !== null && (
    <>
      {formats.value(score, 'score')} <small>{t(`level.${levelOf(score)}`)}</small>
    </>
  )
  return (
    <Figure
      name={t('customer.score')}
      column="last_score"
      row={row}
      isBad={score !== null && score <= 2}
      to={recordsAddress('satisfaction-responses', address)}
      value={value || '–'}
    >
      {score !== null && <Remark>{t('customer.scoreOn', { day: row.last_responded_on })}</Remark>}
      <Remark>{n > 0 ? t('customer.meanOf', mean) : t('customer.noAnswers')}</Remark>
    </Figure>
  )
}

function Complaints({ row }: { row: Row }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { address } = usePage()
  const open = number(row, 'open_complaints')
  const breached = number(row, 'breached_open')
  return (
    <Figure
      name={t('customer.complaints')}
      column="open_complaints"
      row={row}
      isBad={breached > 0}
      to={recordsAddress('complaints-open', address)}
      value={formats.count(open)}
    >
      {breached > 0 ? (
        <Remark isBad>{t('customer.breached', { n: formats.count(breached) })}</Remark>
      ) : (
        <Remark>{t(open > 0 ? 'customer.onTime' : 'customer.noneOpen')}</Remark>
      )}
      <Remark>{t('customer.receivedOf', { n: formats.count(number(row, 'received')) })}</Remark>
    </Figure>
  )
}

function Overdue({ row }: { row: Row }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { address } = usePage()
  const isOverdue = number(row, 'overdue_amount') > 0
  return (
    <Figure
      name={t('customer.overdueAmount')}
      column="overdue_amount"
      row={row}
      isBad={isOverdue}
      to={recordsAddress('receivables-open-items', address)}
      value={formats.money(row.overdue_amount)}
    >
      {isOverdue ? (
        <Remark isBad>
          {t('customer.oldest', { days: formats.value(row.oldest_overdue_days, 'days') })}
        </Remark>
      ) : (
        <Remark>{t('customer.notOverdue')}</Remark>
      )}
      <Remark>{t('customer.ofBalance', { amount: formats.money(row.gross_balance) })}</Remark>
    </Figure>
  )
}

function Visits({ row }: { row: Row }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { address } = usePage()
  const missed = number(row, 'overdue_visits')
  return (
    <Figure
      name={t('customer.visits')}
      column="next_visit_on"
      row={row}
      to={recordsAddress('visits-records', address)}
      value={row.next_visit_on === null ? t('customer.nothingPlanned') : String(row.next_visit_on)}
    >
      <Remark>
        {row.last_visit_on === null
          ? t('customer.neverVisited')
          : t('customer.lastVisit', { day: row.last_visit_on })}
      </Remark>
      {missed > 0 && <Remark isBad>{t('customer.missedOf', { n: formats.count(missed) })}</Remark>}
    </Figure>
  )
}
