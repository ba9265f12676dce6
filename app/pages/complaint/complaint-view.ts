/** An explanation as a page tells it. Worded on the server, so that no browser writes a day otherwise. */

import type { Step } from '#db/deadlines'
import { reasonOff, unusualWorkday } from '~/deadlines/calendar-words'
import type { CountedDay, ExplainedStep, Explanation } from '~/deadlines/explain'
import type { ComplaintRecord } from '~/deadlines/record'
import { deadlineWords, explanation, policyWords, remarks } from '~/deadlines/words'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
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

export const complaintView = ({ complaint, steps }: Explanation, lang: Lang): ComplaintView => ({
  complaint,
  steps: steps.map((step) => stepView(step, lang)),
})

function stepView(step: ExplainedStep, lang: Lang): StepView {
  const { policy, amount, unit } = step
  return {
    step: step.step,
    state: step.state,
    isDueToday: step.isDueToday,
    due: deadlineWords(step),
    doneAt: step.metAt,
    policy:
      policy && amount !== null && unit !== null ? translate(policyWords(policy, amount, unit), lang) : null,
    sentence: translate(explanation(step), lang),
    remarks: remarks(step).map((remark) => translate(remark, lang)),
    days: step.days.map((day) => dayView(day, lang)),
  }
}

const dayView = (day: CountedDay, lang: Lang): DayView => ({
  day: day.day,
  counts: day.counts,
  off: day.isWorkday ? null : translate(reasonOff(day), lang),
  unusual: unusualWorkday(day),
})
