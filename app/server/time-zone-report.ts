/** What a change of the reporting zone tells the person who asks for it. */
import type { KindOfFact, ZoneChange } from '#db/change-time-zone'
import { type Lang, type Text, text } from '~/i18n/text'

const kinds = {
  surveys: text('满意度调查', 'surveys'),
  complaints: text('投诉', 'complaints'),
  visits: text('拜访', 'visits'),
} as const satisfies Partial<Record<keyof ZoneChange, Text>>

type Kind = keyof typeof kinds

const say = (lang: Lang, chinese: string, english: string): string => text(chinese, english)[lang]

export const presentZone = (timeZone: string, lang: Lang): string =>
  say(lang, `报告时区是 ${timeZone}。`, `The reporting time zone is ${timeZone}.`)

/** What the change does or did to each kind of record, a line each, and to deadlines. */
export function changeLines(change: ZoneChange, lang: Lang): string[] {
  const { from, to, deadlines, impossible } = change
  if (from === to) return [presentZone(from, lang)]
  const lines = [
    say(lang, `报告时区由 ${from} 改为 ${to}：`, `From the time zone ${from} to ${to}:`),
    ...(Object.keys(kinds) as Kind[]).map((kind) => kindLine(kind, change[kind], lang)),
    say(
      lang,
      `投诉：重新计算 ${deadlines} 件的期限，按现行时限规则和日历`,
      `complaints: the deadlines of ${deadlines} are set anew, by the policies and the calendar of today`,
    ),
  ]
  if (impossible.count > 0) lines.push(impossibleLine(to, impossible, lang))
  return lines
}

const kindLine = (kind: Kind, { all, moved, bare }: KindOfFact, lang: Lang): string =>
  say(
    lang,
    `${kinds[kind][lang]}：共 ${all} 条，其中 ${moved} 条改到另一天；${bare} 条含只有日期的事件，其日期不变`,
    `${kinds[kind][lang]}: ${moved} of ${all} go to another day; ${bare} have an event of a bare day, which stays`,
  )

function impossibleLine(to: string, { count, codes }: ZoneChange['impossible'], lang: Lang): string {
  const named = codes.join(lang === 'en' ? ', ' : '、') + (count > codes.length ? ' …' : '')
  return say(
    lang,
    `无法更改：在 ${to} 中有 ${count} 条记录会先结束后开始，因为其中一个事件只有日期（${named}）；请先导入带钟点的时间或更正它们。`,
    `It cannot be done: in ${to}, ${count} records would end before they began, because one of their events is a bare day (${named}); import them with clock times or correct them first.`,
  )
}

/** How it ended: done, nothing to do, or only told. */
export function ending(change: ZoneChange, isConfirmed: boolean, lang: Lang): string {
  const { from, to, impossible } = change
  if (impossible.count > 0 || from === to) return say(lang, '没有任何更改。', 'Nothing was changed.')
  if (isConfirmed)
    return say(lang, `已完成。${presentZone(to, lang)}`, `It is done. ${presentZone(to, lang)}`)
  return say(
    lang,
    '没有任何更改；如确认更改，请加上 --yes 再次运行。',
    'Nothing was changed; run it again with --yes to do it.',
  )
}

export const variableReminder = (to: string, lang: Lang): string =>
  say(
    lang,
    `请取消 REPORT_TIME_ZONE 或将其设为 ${to}：值不同时，程序会拒绝启动。`,
    `Unset REPORT_TIME_ZONE or set it to ${to}: with another value the programs refuse to start.`,
  )
