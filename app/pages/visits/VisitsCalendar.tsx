/** On which days visits were missed, and where the holidays lie. */
import { useTranslation } from 'react-i18next'
import { isMakeUp, weekdayOf } from '~/charts/grids/calendar-weeks'
import { DayCalendar, missedOn } from '~/charts/grids/DayCalendar'
import styles from '~/charts/grids/DayCalendar.module.css'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import { earlier, later, monthEnd } from '~/metrics/time'
import { recordsAddress } from '~/page/addresses'
import { usePage, usePanelTitle } from '~/page/context'
import { countedColumns } from '~/page/drill-targets'
import { useDrillThrough } from '~/page/drill-through'
import { useFindingContext } from '~/page/finding-context'
import { Panel } from '~/page/Panel'
import { visitsCalendarFinding } from './findings'

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const
const samples = ['missed', 'made', 'ahead', 'off', 'makeUp'] as const

/** What marks a day beside its colour. */
const signs = { off: 'data-off', makeUp: 'data-make-up' } as const

export function VisitsCalendar({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { query, address } = usePage()
  const finding = visitsCalendarFinding(answer, useFindingContext())
  const title = usePanelTitle()
  const from = String(answer.filters.from)
  const records = (first: string, last: string) =>
    recordsAddress('visits-records', address, {
      from: first,
      to: last,
      grain: null,
      compare: null,
      by: null,
      region_level: null,
    })

  const { rows } = useDrillThrough()
  const linkOf = rows({ list: 'visits-records', columns: countedColumns }, 'day', ({ day }) => ({
    from: String(day),
    to: String(day),
  }))

  function dayName(row: Row): string {
    const count = (column: string) => formats.count(toNumber(row[column]) ?? 0)
    const unusual = row.holiday ?? (isMakeUp(row) ? t('visits.calendar.makeUp') : null)
    const words = {
      day: [formats.day(String(row.day)), weekdayName(row), unusual].filter(Boolean).join(' '),
      planned: count('planned'),
      due: count('due'),
      completed: count('completed'),
      missed: formats.count(missedOn(row)),
    }
    if (toNumber(row.due)) return t('visits.calendar.day', words)
    return t(toNumber(row.planned) ? 'visits.calendar.aheadDay' : 'visits.calendar.nothing', words)
  }

  function weekdayName({ day }: Row): string {
    return t(`weekday.${weekdays[weekdayOf(String(day))] ?? '1'}`)
  }

  return (
    <Panel
      answer={answer}
      finding={finding}
      linkOf={linkOf}
      note={from > query.from ? t('visits.calendar.clipped', { from: formats.day(from) }) : undefined}
    >
      <ul className={styles.legend}>
        {samples.map((kind) => (
          <li key={kind}>
            <span
              className={styles.sample}
              {...(kind === 'off' || kind === 'makeUp' ? { [signs[kind]]: true } : { 'data-kind': kind })}
              aria-hidden="true"
              style={kind === 'missed' ? ({ '--strength': 0.6 } as object) : undefined}
            >
              {kind === 'missed' ? 3 : ''}
            </span>
            {t(`visits.calendar.${kind}`)}
          </li>
        ))}
      </ul>
      <DayCalendar
        answer={answer}
        weekdayName={(weekday) => t(`weekday.${weekdays[weekday - 1] ?? '1'}`)}
        monthName={(day, isFirst) =>
          isFirst || day.slice(5, 7) === '01'
            ? formats.bucket(day, 'month')
            : formats.tick(day, 'month', false)[0]
        }
        dayName={dayName}
        dayLink={({ day }) => records(String(day), String(day))}
        monthLink={(first) => records(later(first, query.from), earlier(monthEnd(first), query.to))}
        label={`${title}. ${finding}`}
      />
    </Panel>
  )
}
