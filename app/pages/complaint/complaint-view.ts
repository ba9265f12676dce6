/** An explanation as its page shows it, with what the complaint led to and the contacts about it. */

import type { ActionOfComplaint } from '~/deadlines/action'
import type { ContactOfRecord } from '~/deadlines/contact'
import type { Explanation } from '~/deadlines/explain'
import type { OrderOfComplaint } from '~/deadlines/order'
import { originWords } from '~/deadlines/origin'
import type { ComplaintRecord } from '~/deadlines/record'
import { type StepView, stepView } from '~/deadlines/step-view'
import { message } from '~/i18n/message'
import type { Day } from '~/metrics/time'

/** What is on record beyond what every complaint has; only what is known, each with its label. */
export type MoreFacts = { id: string; label: string; value: string }[]

/** `origin` says from which file it is, and who loaded that; `form` has what only its printed form says. */
export type ComplaintView = {
  complaint: ComplaintRecord
  more: MoreFacts
  origin: string | null
  steps: StepView[]
  orders: readonly OrderOfComplaint[]
  actions: readonly ActionOfComplaint[]
  contacts: readonly ContactOfRecord[]
  form: { words: Record<keyof ReturnType<typeof formWords>, string> }
}

export const complaintView = (
  { complaint, steps }: Explanation,
  { orders, actions, contacts }: Pick<ComplaintView, 'orders' | 'actions' | 'contacts'>,
  today: Day,
) => ({
  complaint,
  more: moreOf(complaint),
  origin: originWords(complaint),
  steps: steps.map(stepView),
  orders,
  actions,
  contacts,
  form: { words: formWords(today) },
})

/** The words of the form that no other page has to load. */
const formWords = (today: Day) => ({
  title: message('complaintForm.title'),
  asOf: message('complaintForm.asOf', { day: today }),
  code: message('columns.complaint_code'),
  specification: message('columns.specification'),
  orderCode: message('columns.order_code'),
  batch: message('columns.batch'),
  producedOn: message('columns.produced_on'),
  summary: message('columns.summary'),
  finding: message('columns.finding'),
  action: message('columns.action'),
  step: message('complaintForm.step'),
  due: message('complaintForm.due'),
  done: message('complaintForm.done'),
  state: message('complaintForm.state'),
  basis: message('complaintForm.basis'),
  handledBy: message('complaintForm.handledBy'),
  reviewedBy: message('complaintForm.reviewedBy'),
  approvedBy: message('complaintForm.approvedBy'),
  date: message('complaintForm.date'),
})

const moreOf = ({ specification, orderCode, batch, producedOn, finding, action }: ComplaintRecord) => {
  const values = { specification, order_code: orderCode, batch, produced_on: producedOn, finding, action }
  return (Object.entries(values) as [keyof typeof values, string | null][]).flatMap(([id, value]) =>
    value === null ? [] : [{ id, label: message(`columns.${id}`), value }],
  )
}
