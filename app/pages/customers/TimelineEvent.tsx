/** One event of a customer's timeline: its day, kind and details. */
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Row } from '~/metrics/answer'
import type { DimensionId } from '~/metrics/dimensions'
import { type Changes, recordsAddress } from '~/page/addresses'
import { complaintAddress } from '~/page/complaint-address'
import { usePage } from '~/page/context'
import { useNames } from '~/page/names'
import { orderAddress } from '~/page/order-address'
import type { CohortOf } from '~/panels'
import type { EventId, EventKind } from '~/panels/customers/event-kinds'
import type { RecordsPanelId } from '~/panels/record-ids'
import { Icon, type IconName } from '~/ui/icons'
import { levelOf } from './findings'
import styles from './Timeline.module.css'

const icons: Record<EventKind, IconName> = {
  survey: 'satisfaction',
  complaint: 'complaints',
  invoice: 'receivables',
  receipt: 'receipts',
  visit: 'visits',
  order: 'service',
  action: 'due',
  customer: 'customers',
  contact: 'contacts',
}

type LateEvent = Exclude<
  EventId,
  | 'survey_answered'
  | 'complaint_escalated'
  | 'receipt_reversal'
  | 'visit_cancelled'
  | 'visit_planned'
  | 'order_cancelled'
  | 'customer_joined'
  | 'customer_left'
  | 'customer_returned'
  | 'contact_answered'
  | 'contact_abandoned'
>
export function TimelineEvent({ row }: { row: Row }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const event = row.event as EventId
  const score = toNumber(row.score)
  const isBad = row.late === true || (event === 'survey_answered' && score !== null && score <= 2)
  const day = String(row.happened_on)
  return (
    <li className={styles.event} data-event={event} data-bad={isBad || undefined}>
      <time dateTime={day}>{day.slice(5)}</time>
      <span className={styles.what}>
        <Icon name={icons[row.kind as EventKind]} />
        {t(`timeline.${event}`)}
      </span>
      <span className={styles.facts}>
        <Facts row={row} event={event} />
      </span>
      <span className={styles.amount}>{row.amount !== null && formats.money(row.amount)}</span>
      <span className={styles.code}>
        <Code row={row} />
      </span>
    </li>
  )
}

function Facts({ row, event }: { row: Row; event: EventId }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const names = useNames()
  const score = toNumber(row.score)
  const level = toNumber(row.level)
  const facts: ReactNode[] = [
    ...(row.late === true ? [<b key="late">{t(`timeline.late.${event as LateEvent}`)}</b>] : []),
    ...(event === 'survey_answered' && score !== null
      ? [`${formats.value(score, 'score')} ${t(`level.${levelOf(score)}`)}`]
      : []),
    ...(event === 'complaint_received' && level !== null ? [names.code('level', String(level))] : []),
    ...(event === 'complaint_resolved' || event === 'visit_made' || event === 'order_completed'
      ? score === null
        ? []
        : [t('timeline.outcome', { score: formats.count(score) })]
      : []),
    ...(row.purpose === null
      ? []
      : [names.code(purposeOf[row.kind as EventKind] ?? 'purpose', String(row.purpose))]),
    ...(event === 'invoice_issued' ? [t('timeline.dueOn', { day: row.due_on })] : []),
    ...(event === 'visit_planned' ? [t('timeline.windowTo', { day: row.due_on })] : []),
    ...(row.kind === 'receipt'
      ? [row.detail === null ? t('timeline.onAccount') : t('timeline.forInvoice', { code: row.detail })]
      : []),
    ...(row.kind === 'contact' && row.detail !== null ? [String(row.detail)] : []),
    ...(saysMore(event) && row.detail !== null ? [<q key="detail">{row.detail}</q>] : []),
  ]
  return facts.map((fact, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the facts of an event keep their places
    <span key={place}>{fact}</span>
  ))
}

/** The customer's words are shown once, not again for later events of the complaint. */
const saysMore = (event: EventId) =>
  [
    'survey_answered',
    'complaint_received',
    'visit_cancelled',
    'order_requested',
    'action_raised',
    'customer_left',
  ].includes(event)

/** The dimension of which the purpose of an event is a value. */
const purposeOf: Partial<Record<EventKind, DimensionId>> = { order: 'kind', contact: 'channel' }

type Page = { row: Row; address: string }
const listOn = (
  list: RecordsPanelId,
  { row, address }: Page,
  day = row.happened_on,
  narrowing: Changes = {},
) => recordsAddress(list, address, { from: String(day), to: String(day), compare: null, ...narrowing })

/** Where the record of an event is opened, or listed with those of its day. */
const addresses: Readonly<Record<EventKind, (page: Page) => string>> = {
  survey: (page) => listOn('satisfaction-responses', page),
  complaint: ({ row }) => complaintAddress(String(row.code)),
  invoice: (page) => listOn('receivables-invoices', page),
  receipt: (page) => listOn('receivables-receipts', page),
  visit: (page) => listOn('visits-records', page, page.row.due_on ?? page.row.happened_on),
  order: ({ row }) => orderAddress(String(row.code)),
  action: ({ row, address }) =>
    recordsAddress('actions-records', address, {
      ...(row.event === 'action_implemented' && { cohort: 'implemented' }),
      from: String(row.happened_on),
      to: String(row.happened_on),
      compare: null,
    }),
  customer: (page) => listOn('customers-register', page, page.row.happened_on, cohortOf(page.row)),
  contact: (page) => listOn('contacts-records', page),
}

const cohorts: Readonly<Partial<Record<EventId, CohortOf<'customers-register'>>>> = {
  customer_joined: 'joined',
  customer_left: 'left',
  customer_returned: 'returned',
}
const cohortOf = ({ event }: Row): Changes => ({ cohort: cohorts[event as EventId] ?? null })

/** The code, as a link to the record. */
function Code({ row }: { row: Row }) {
  const { t } = useTranslation()
  const { address } = usePage()
  const code = String(row.code)
  const isOwnPage = row.kind === 'complaint' || row.kind === 'order'
  return (
    <Link
      to={addresses[row.kind as EventKind]({ row, address })}
      aria-label={isOwnPage ? undefined : t('timeline.records', { code })}
    >
      {code}
    </Link>
  )
}
