/** The short name of a day of the week: 周五, Fri. */
import type { Lang } from '~/i18n/text'
import type { Day } from '~/metrics/time'

export const weekdayOf = (day: Day, lang: Lang): string =>
  new Intl.DateTimeFormat(lang, { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
