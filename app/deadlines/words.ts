/** A deadline in words: what began it, what was counted, what was passed over, and when it ends. */
import type { ClockedRecord } from '#db/clocks'
import { joined, type Message, message, type Text, type Words } from '~/i18n/message'
import { type DimensionId, valueWords } from '~/metrics/dimensions'
import { skippedSpans, unusualWorkday } from './calendar-words'
import type { Deadline, ExplainedStep, PolicyScope } from './explain'
import type { Unit } from './rule'

/** Spans of days off that a sentence lists; the strip of days shows all. */
const listed = 6

const termMessages = { working_days: 'workingDays', hours: 'hours', minutes: 'minutes' } as const

/** `5 个工作日`, `24 小时`; `5 working days`, `24 hours`. */
export const termWords = (amount: number, unit: Unit): Message =>
  message(`deadlines.${termMessages[unit]}`, { count: amount })

/** `2 级投诉：5 个工作日`, `Level 2 complaints: 5 working days`; `维修工单：30 分钟`, `Repair orders: 30 minutes`. */
export function policyWords(policy: PolicyScope, amount: number, unit: Unit): Message {
  const scope = scopeWords(policy)
  const term = termWords(amount, unit)
  return scope.length > 0
    ? message(`deadlines.policy.${policy.record}`, { scope: joined('item', scope), term })
    : message(`deadlines.policyOfAll.${policy.record}`, { term })
}

/** The conditions of a policy, none of which is for all. */
export const scopeWords = ({ record, level, type, urgency }: PolicyScope): Words[] => [
  ...(level === null ? [] : [message('deadlines.level', { level })]),
  ...(type === null ? [] : [valueWords(typeDimension[record], type)]),
  ...(urgency === null ? [] : [valueWords('urgency', urgency)]),
]

/** Whose words the type of a policy is in. */
export const typeDimension = {
  complaint: 'type',
  service_order: 'kind',
} as const satisfies Record<ClockedRecord, DimensionId>

/** `2026-10-10 24:00`, or the clock time where the deadline has one. */
export const deadlineWords = ({ dueOn, dueAt }: Deadline): string => dueAt ?? `${dueOn} 24:00`

/** The sentence that leads from the beginning of a step to its deadline. */
export function explanation(step: ExplainedStep): Text {
  const { startsAt, amount, unit } = step
  const isPromise = amount === null || unit === null
  return joined('clause', [
    message(`deadlines.begins.${step.startedBy}`, { at: startsAt, day: startsAt.slice(0, 10) }),
    isPromise ? message('deadlines.promise') : message('deadlines.term', { term: termWords(amount, unit) }),
    ...skippedWords(step),
    ...unusualWords(step),
    message('deadlines.due', { due: deadlineWords(step) }),
  ])
}

function skippedWords({ days }: ExplainedStep): Message[] {
  const all = skippedSpans(days)
  if (all.length === 0) return []
  const spans = joined('part', all.slice(0, listed))
  const more = all.length - listed
  return [
    more > 0
      ? message('deadlines.skippedMore', { spans, all: all.length, more })
      : message('deadlines.skipped', { spans }),
  ]
}

function unusualWords({ days }: ExplainedStep): Words[] {
  const found = days.slice(1).flatMap((counted) => {
    const kind = unusualWorkday(counted)
    if (!kind) return []
    return [
      message(kind === 'notice' ? 'deadlines.makeUp' : 'deadlines.companyWorkday', { day: counted.day }),
    ]
  })
  return found.length > 0 ? [joined('part', found)] : []
}

/** What a reader must know beside the sentence: a year without notice, and rules that have changed since. */
export function remarks({ days, notAnnounced, calendarChanged, present }: ExplainedStep): Message[] {
  const assumed = days.slice(1).filter(({ source }) => source === 'weekday')
  const years = joined('item', [...new Set(assumed.map(({ day }) => day.slice(0, 4)))])
  return [
    ...(notAnnounced ? [message('deadlines.notAnnounced', { years })] : []),
    ...(calendarChanged ? [message('deadlines.calendarChanged')] : []),
    ...(present === 'none' ? [message('deadlines.noneToday')] : []),
    ...(present && present !== 'none' ? [message('deadlines.today', { due: deadlineWords(present) })] : []),
  ]
}
