/** The page of the calendar: a year of it, what a change of days would do, and the change. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { COMPANY } from '#db/row-scope'
import { reasonOff } from '~/deadlines/calendar-words'
import { formatTick } from '~/format/days'
import { langOf } from '~/i18n/language'
import { type Message, message, type Words } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { addDays, type Day, isDay } from '~/metrics/time'
import { requirePerson } from '~/server/person'
import { today } from '~/server/services'
import { type CalendarDay, findDay, listCalendar } from '~/server/settings/calendar-list'
import { FieldRefusal } from '~/server/settings/form-values'
import { actOnRule } from './act.server'

/** The days that the calendar has. */
const [FIRST, LAST] = ['1990-01-01', '2060-12-31']
/** Days that are set at a time. */
const MOST = 92

export async function loadCalendar({ request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>) {
  requirePerson(context, 'manageSettings')
  const { services } = context
  const lang = langOf(request)
  const params = new URL(request.url).searchParams
  const day = today(services)
  const wanted = params.get('change')
  if (wanted !== null && !isInCalendar(wanted)) throw notTaken('change', wanted)
  const given = params.get('year') ?? (wanted ?? day).slice(0, 4)
  if (!/^\d{4}$/.test(given) || !isInCalendar(`${given}-01-01`)) throw notTaken('year', given)
  const { db } = services.as(COMPANY)
  const year = Number(given)
  const [{ spans, months, ...counts }, chosen] = await Promise.all([
    listCalendar(db, year),
    wanted === null ? null : findDay(db, wanted),
  ])
  return {
    ...counts,
    year,
    spans: spans.map((span) => ({ ...span, name: translate(nameOf({ ...span, day: span.first }), lang) })),
    months: months.map(({ month, workdays }) => ({
      month: formatTick(month, 'month', lang, false)[0],
      workdays,
    })),
    chosen: chosen && { ...chosen, until: spans.find(({ first }) => first === wanted)?.last ?? chosen.day },
    today: day,
    span: { first: FIRST, last: LAST },
  }

  function notTaken(name: string, value: string) {
    const words = message('refusals.notTaken', { name, value, list: `${FIRST} – ${LAST}` })
    return new Response(translate(words, lang), { status: 400 })
  }
}

export type CalendarData = Awaited<ReturnType<typeof loadCalendar>>

const isInCalendar = (day: string): boolean => isDay(day) && day >= FIRST && day <= LAST

/** Why a day is off; of a workday the company's own words, or that it makes up for a holiday. */
function nameOf({ day, isWorkday, name, source }: CalendarDay): Words {
  if (!isWorkday) return reasonOff({ day, name, source })
  return source === 'notice' ? message('administration.makeUpWorkday') : (name ?? '')
}

function stateOf(day: CalendarDay): Message {
  const name = nameOf(day)
  if (name === '') return message(day.isWorkday ? 'administration.workday' : 'administration.dayOff')
  return message(day.isWorkday ? 'administration.workdayNamed' : 'administration.dayOffNamed', { name })
}

const fields = ['day', 'until', 'is_workday', 'name'] as const

export type GivenDays = Record<(typeof fields)[number], string>

export function actOnCalendar(args: Pick<ActionFunctionArgs, 'request' | 'context'>) {
  return actOnRule(args, {
    dataset: 'calendar',
    fields,
    rows: (given) => daysOf(given).map((day) => ({ day, is_workday: given.is_workday, name: given.name })),
    inWords: ({ before, after }) => {
      const day = String(after.day)
      return {
        what: message('administration.calendarLine', { day }),
        before: before && stateOf(dayOf(day, before)),
        after: stateOf(dayOf(day, { ...after, source: 'company' })),
      }
    },
  })
}

const dayOf = (day: Day, { is_workday, name, source }: Record<string, unknown>): CalendarDay => ({
  day,
  isWorkday: is_workday === true,
  name: name === null ? null : String(name),
  source: source as CalendarDay['source'],
})

/** @throws FieldRefusal where they are no days of the calendar, or too many */
function daysOf({ day, until }: GivenDays): Day[] {
  const values = { first: FIRST, last: LAST }
  if (!isInCalendar(day)) throw new FieldRefusal('day', message('administration.notInCalendar', values))
  const last = until === '' ? day : until
  if (!isInCalendar(last) || last < day || last > addDays(day, MOST - 1))
    throw new FieldRefusal('until', message('administration.notUntil', { most: MOST }))
  const days: Day[] = []
  for (let next = day; next <= last; next = addDays(next, 1)) days.push(next)
  return days
}
