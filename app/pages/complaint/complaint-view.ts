/** An explanation as its page shows it. Its days are written on the server, so that no browser formats them otherwise. */

import type { Step } from '#db/deadlines'
import { reasonOff, unusualWorkday } from '~/deadlines/calendar-words'
import type { CountedDay, ExplainedStep, Explanation } from '~/deadlines/explain'
import type { ComplaintRecord } from '~/deadlines/record'
import { deadlineWords, explanation, policyWords, remarks } from '~/deadlines/words'
import { type Message, message } from '~/i18n/message'
import type { Day } from '~/metrics/time'

/** `off` is why a day does not count; `unusual` why it counts against the week. */
export type DayView = {
  day: Day
  counts: number | null
  off: string | null
  unusual: 'notice' | 'company' | null
}

export type StepView = {
  step: Step
  state: ExplainedStep['state']
  isDueToday: boolean
  due: string
  doneAt: string | null
  /** Null for a promise. */
  policy: string | null
  sentence: string
  remarks: string[]
  days: DayView[]
}

/** What is on record beyond what every complaint has; only what is known, each with its label. */
export type MoreFacts = { id: string; label: string; value: string }[]

/** `origin` says from which file it is, and who loaded that; `form` has what only its printed form says. */
export type ComplaintView = {
  complaint: ComplaintRecord
  more: MoreFacts
  origin: string | null
  steps: StepView[]
  form: { words: Record<keyof ReturnType<typeof formWords>, string> }
}

export const complaintView = ({ complaint, steps }: Explanation, today: Day) => ({
  complaint,
  more: moreOf(complaint),
  origin: originWords(complaint),
  steps: steps.map(stepView),
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

function originWords({ importFile, importLine, importedOn, importedBy }: ComplaintRecord): Message | null {
  if (importFile === null || importLine === null || importedOn === null) return null
  return message('imports.origin', {
    file: importFile,
    line: importLine,
    day: importedOn,
    by: importedBy ?? '',
  })
}

function stepView(step: ExplainedStep) {
  const { policy, amount, unit } = step
  return {
    step: step.step,
    state: step.state,
    isDueToday: step.isDueToday,
    due: deadlineWords(step),
    doneAt: step.metAt,
    policy: policy && amount !== null && unit !== null ? policyWords(policy, amount, unit) : null,
    sentence: explanation(step),
    remarks: remarks(step),
    days: step.days.map(dayView),
  }
}

const dayView = (day: CountedDay) => ({
  day: day.day,
  counts: day.counts,
  off: day.isWorkday ? null : reasonOff(day),
  unusual: unusualWorkday(day),
})
