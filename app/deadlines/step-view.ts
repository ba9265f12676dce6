/** Explained steps as the page of a record shows them. Their days are written on the server, so that no browser formats them otherwise. */
import type { Step } from '#db/clocks'
import type { Message, Text } from '~/i18n/message'
import type { Day } from '~/metrics/time'
import { reasonOff, unusualWorkday } from './calendar-words'
import type { CountedDay, ExplainedStep } from './explain'
import { deadlineWords, explanation, policyWords, remarks } from './words'

/** `off` is why a day does not count; `unusual` why it counts against the week. `W`: words in no language yet, or in one. */
export type DayView<W = string> = {
  day: Day
  counts: number | null
  off: string | W | null
  unusual: 'notice' | 'company' | null
}

export type StepView<W = string> = {
  step: Step
  state: ExplainedStep['state']
  isDueToday: boolean
  due: string
  doneAt: string | null
  /** Null for a promise. */
  policy: W | null
  sentence: W
  remarks: W[]
  days: DayView<W>[]
}

export function stepView(step: ExplainedStep): StepView<Text> {
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

const dayView = (day: CountedDay): DayView<Message> => ({
  day: day.day,
  counts: day.counts,
  off: day.isWorkday ? null : reasonOff(day),
  unusual: unusualWorkday(day),
})
