/** An explanation as its page shows it. Its days are written on the server, so that no browser formats them otherwise. */

import type { Step } from '#db/deadlines'
import { reasonOff, unusualWorkday } from '~/deadlines/calendar-words'
import type { CountedDay, ExplainedStep, Explanation } from '~/deadlines/explain'
import type { ComplaintRecord } from '~/deadlines/record'
import { deadlineWords, explanation, policyWords, remarks } from '~/deadlines/words'
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

export type ComplaintView = { complaint: ComplaintRecord; steps: StepView[] }

export const complaintView = ({ complaint, steps }: Explanation) => ({
  complaint,
  steps: steps.map(stepView),
})

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
