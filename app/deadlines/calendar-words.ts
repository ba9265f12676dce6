/** Spans of days, and why a day does not count or counts against the week. */
import { type Message, type MessageId, message, type Words } from '~/i18n/message'
import { addDays, type Day } from '~/metrics/time'
import type { CountedDay } from './explain'

/** The calendar keeps the notice's Chinese names. */
const holidays: Readonly<Record<string, MessageId>> = {
  元旦: 'holidays.newYear',
  春节: 'holidays.springFestival',
  清明: 'holidays.tombSweeping',
  劳动节: 'holidays.labour',
  端午: 'holidays.dragonBoat',
  中秋: 'holidays.midAutumn',
  国庆节: 'holidays.national',
  中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日: 'holidays.victory',
}

const isWeekend = (day: Day): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() % 6 === 0

/** 10月1–7日, 9月30日–10月2日; 1–7 Oct, 30 Sep–2 Oct. */
function daySpan(first: Day, last: Day): Message {
  if (first === last) return message('deadlines.day', { first })
  const isOneMonth = first.slice(0, 7) === last.slice(0, 7)
  return message(isOneMonth ? 'deadlines.daysOfMonth' : 'deadlines.days', { first, last })
}

/** Why a day does not count: the holiday's name, the weekend, or the company's own decision. */
export function reasonOff({
  day,
  name,
  source,
}: Pick<CountedDay, 'day' | 'name' | 'source'>): Message | string {
  const holiday = name !== null && Object.hasOwn(holidays, name) ? holidays[name] : undefined
  if (name) return holiday ? message(holiday) : name
  return message(source === 'company' && !isWeekend(day) ? 'deadlines.companyOff' : 'deadlines.weekend')
}

/** A workday that the week would not make one: `notice` a make-up day, `company` one of the company's own. */
export function unusualWorkday({ day, isWorkday, source }: CountedDay): 'notice' | 'company' | null {
  if (!isWorkday || source === 'weekday') return null
  if (source === 'notice') return isWeekend(day) ? 'notice' : null
  return 'company'
}

/** The days between beginning and deadline that do not count, as spans of one reason each. */
export function skippedSpans(days: readonly CountedDay[]): Message[] {
  const spans: { first: Day; last: Day; reason: Words }[] = []
  for (const day of days.slice(1)) {
    if (day.isWorkday) continue
    const reason = reasonOff(day)
    const open = spans.at(-1)
    const isSame = open && JSON.stringify(open.reason) === JSON.stringify(reason)
    if (isSame && addDays(open.last, 1) === day.day) open.last = day.day
    else spans.push({ first: day.day, last: day.day, reason })
  }
  return spans.map(({ first, last, reason }) =>
    message('deadlines.span', { days: daySpan(first, last), reason }),
  )
}
