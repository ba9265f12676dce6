/** Days, weekdays and days off as people of each language write them in a sentence. */
import type { Lang } from '~/i18n/text'
import { addDays, type Day } from '~/metrics/time'
import type { CountedDay } from './explain'

/** The calendar keeps the notice's Chinese names. */
const englishNames: Readonly<Record<string, string>> = {
  元旦: 'New Year’s Day',
  春节: 'Spring Festival',
  清明: 'Tomb-sweeping Day',
  劳动节: 'Labour Day',
  端午: 'Dragon Boat Festival',
  中秋: 'Mid-Autumn Festival',
  国庆节: 'National Day',
  中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日: 'Victory Day, 70th anniversary',
}

const weekend = { 'zh-CN': '周末', en: 'weekend' } as const
const companyOff = { 'zh-CN': '公司休息日', en: 'company day off' } as const

const utc = (day: Day) => new Date(`${day}T00:00:00Z`)
const written = (lang: Lang, day: Day, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { timeZone: 'UTC', ...options }).format(utc(day))

export const isWeekend = (day: Day): boolean => utc(day).getUTCDay() % 6 === 0

/** 周六 or Sat. */
export const weekdayName = (day: Day, lang: Lang): string => written(lang, day, { weekday: 'short' })

/** 10月10日 or 10 Oct. */
export const monthDay = (day: Day, lang: Lang): string =>
  written(lang, day, { month: 'short', day: 'numeric' })

/** 10月1–7日, 9月30日–10月2日; 1–7 Oct, 30 Sep–2 Oct. */
export function daySpan(first: Day, last: Day, lang: Lang): string {
  if (first === last) return monthDay(first, lang)
  const isOneMonth = first.slice(0, 7) === last.slice(0, 7)
  if (!isOneMonth) return `${monthDay(first, lang)}–${monthDay(last, lang)}`
  return lang === 'zh-CN'
    ? `${monthDay(first, lang).slice(0, -1)}–${Number(last.slice(8))}日`
    : `${Number(first.slice(8))}–${monthDay(last, lang)}`
}

/** Why a day does not count: the holiday's name, the weekend, or the company's own decision. */
export function reasonOff(
  { day, name, source }: Pick<CountedDay, 'day' | 'name' | 'source'>,
  lang: Lang,
): string {
  if (name) return lang === 'en' ? (englishNames[name] ?? name) : name
  return source === 'company' && !isWeekend(day) ? companyOff[lang] : weekend[lang]
}

/** A workday that the week would not make one: `notice` a make-up day, `company` one of the company's own. */
export function unusualWorkday({ day, isWorkday, source }: CountedDay): 'notice' | 'company' | null {
  if (!isWorkday || source === 'weekday') return null
  if (source === 'notice') return isWeekend(day) ? 'notice' : null
  return 'company'
}

/** The days between beginning and deadline that do not count, as spans of one reason each. */
export function skippedSpans(days: readonly CountedDay[], lang: Lang): { span: string; reason: string }[] {
  const spans: { first: Day; last: Day; reason: string }[] = []
  for (const day of days.slice(1)) {
    if (day.isWorkday) continue
    const reason = reasonOff(day, lang)
    const open = spans.at(-1)
    if (open && open.reason === reason && addDays(open.last, 1) === day.day) open.last = day.day
    else spans.push({ first: day.day, last: day.day, reason })
  }
  return spans.map(({ first, last, reason }) => ({ span: daySpan(first, last, lang), reason }))
}
