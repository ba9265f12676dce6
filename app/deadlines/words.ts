/** A deadline in words: what began it, what was counted, what was passed over, and when it ends. */

import type { Lang } from '~/i18n/text'
import { valueLabel } from '~/metrics/dimensions'
import { monthDay, skippedSpans, unusualWorkday, weekdayName } from './calendar-words'
import type { Deadline, ExplainedStep, PolicyScope } from './explain'
import type { Unit } from './rule'

/** Spans of days off that a sentence lists; the strip of days shows all. */
const listed = 6

/** `5 个工作日`, `24 小时`; `5 working days`, `24 hours`. */
export function termWords(amount: number, unit: Unit, lang: Lang): string {
  if (lang === 'zh-CN') return unit === 'hours' ? `${amount} 小时` : `${amount} 个工作日`
  const noun = unit === 'hours' ? 'hour' : 'working day'
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`
}

/** `2 级投诉：5 个工作日`, `Level 2 complaints: 5 working days`. */
export function policyWords(scope: PolicyScope, amount: number, unit: Unit, lang: Lang): string {
  const isChinese = lang === 'zh-CN'
  const parts = [
    scope.level === null ? null : isChinese ? `${scope.level} 级` : `level ${scope.level}`,
    scope.type === null ? null : valueLabel('type', scope.type, lang),
    scope.urgency === null ? null : valueLabel('urgency', scope.urgency, lang),
  ].filter((part) => part !== null)
  const term = termWords(amount, unit, lang)
  if (isChinese) return `${parts.join('、') || '所有'}投诉：${term}`
  const whose = parts.length > 0 ? `${parts.join(', ')} complaints` : 'all complaints'
  return `${whose.charAt(0).toUpperCase()}${whose.slice(1)}: ${term}`
}

/** `2026-10-10 24:00`, or the clock time where the deadline has one. */
export const deadlineWords = ({ dueOn, dueAt }: Deadline): string => dueAt ?? `${dueOn} 24:00`

/** The sentence that leads from the beginning of a step to its deadline. */
export function explanation(step: ExplainedStep, lang: Lang): string {
  const isChinese = lang === 'zh-CN'
  const day = step.startsAt.slice(0, 10)
  const start = isChinese
    ? `${step.step === 'follow_up' ? '办结' : '收到'}：${step.startsAt}（${weekdayName(day, lang)}）`
    : `${step.step === 'follow_up' ? 'Resolved' : 'Received'}: ${step.startsAt} (${weekdayName(day, lang)})`
  const due = `${isChinese ? '期限' : 'due'} ${deadlineWords(step)}`
  return [start, termOf(step, lang), skippedWords(step, lang), unusualWords(step, lang), due]
    .filter((part) => part !== null)
    .join(isChinese ? '；' : '; ')
}

function termOf({ amount, unit }: ExplainedStep, lang: Lang): string {
  if (amount === null || unit === null) {
    return lang === 'zh-CN' ? '对客户的承诺优先于规定' : 'the promise to the customer goes before the policy'
  }
  return `+${termWords(amount, unit, lang)}`
}

function skippedWords({ days }: ExplainedStep, lang: Lang): string | null {
  const spans = skippedSpans(days, lang).map(({ span, reason }) => `${span} ${reason}`)
  if (spans.length === 0) return null
  const more = spans.length - listed
  const isChinese = lang === 'zh-CN'
  const rest = more <= 0 ? '' : isChinese ? `等 ${spans.length} 段` : ` and ${more} more`
  const list = spans.slice(0, listed).join(isChinese ? '，' : ', ')
  return `${isChinese ? '跳过：' : 'skipped: '}${list}${rest}`
}

function unusualWords({ days }: ExplainedStep, lang: Lang): string | null {
  const isChinese = lang === 'zh-CN'
  const found = days.slice(1).flatMap((day) => {
    const kind = unusualWorkday(day)
    if (!kind) return []
    const named = isChinese
      ? `${monthDay(day.day, lang)}（${weekdayName(day.day, lang)}）`
      : `${monthDay(day.day, lang)} (${weekdayName(day.day, lang)})`
    if (kind === 'notice') return isChinese ? `${named}为调休上班日` : `${named} is a make-up workday`
    return isChinese ? `${named}为公司工作日` : `${named} is a workday of the company`
  })
  return found.length > 0 ? found.join(isChinese ? '，' : ', ') : null
}

/** What a reader must know beside the sentence: a year without notice, and rules that have changed since. */
export function remarks(step: ExplainedStep, lang: Lang): string[] {
  const isChinese = lang === 'zh-CN'
  const found: string[] = []
  if (step.notAnnounced) {
    const years = [
      ...new Set(
        step.days.slice(1).flatMap(({ day, source }) => (source === 'weekday' ? day.slice(0, 4) : [])),
      ),
    ]
    found.push(
      isChinese
        ? `${years.join('、')} 年的放假安排没有公布，暂按周一至周五推算`
        : `No holiday notice for ${years.join(', ')}: counted by weekday, Monday to Friday`,
    )
  }
  if (step.calendarChanged) {
    found.push(
      isChinese
        ? '期限按当时的日历算出，日历此后有变动，下列日子为现行日历'
        : 'Set by the calendar of that time, which has changed since; the days shown are those of today’s calendar',
    )
  }
  if (step.present === 'none') {
    found.push(
      isChinese
        ? '现行规则下没有期限，尚未重新计算'
        : 'By today’s rules there would be no deadline; not recomputed',
    )
  } else if (step.present) {
    const present = deadlineWords(step.present)
    found.push(
      isChinese
        ? `现行规则下为 ${present}，尚未重新计算`
        : `By today’s rules it would be ${present}; not recomputed`,
    )
  }
  return found
}
