/** When contacts come and when too few are answered, hour by hour of the week: how many people are to be there when. */
import { useTranslation } from 'react-i18next'
import { type HeatCell, Heatmap } from '~/charts/grids/Heatmap'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import { usePage, usePanelTitle } from '~/page/context'
import { drillTargetOf } from '~/page/drill-targets'
import { useDrillThrough } from '~/page/drill-through'
import { useFindingContext } from '~/page/finding-context'
import { Panel } from '~/page/Panel'
import styles from './Contacts.module.css'
import { heatmapFinding } from './findings'

const isSmall = (row: Row) => row.small_sample === true

/** Few answered is what is looked for, so that it is the strong end; what says little is muted. */
function drawRate(rows: readonly Row[]) {
  const missed = (row: Row) => 1 - (toNumber(row.answer_rate) ?? 1)
  const most = Math.max(0.01, ...rows.filter((row) => !isSmall(row)).map(missed))
  return (row: Row): HeatCell | null => {
    const rate = toNumber(row.answer_rate)
    if (rate === null) return null
    return { strength: missed(row) / most, text: String(Math.floor(rate * 100)), isMuted: isSmall(row) }
  }
}

/** As many as come on an ordinary day at that hour, in two digits. */
function drawPerDay(rows: readonly Row[]) {
  const most = Math.max(0.01, ...rows.map((row) => toNumber(row.offered_per_day) ?? 0))
  return (row: Row): HeatCell | null => {
    const perDay = toNumber(row.offered_per_day)
    if (!perDay) return null
    const text = perDay < 0.05 ? '' : perDay < 9.95 ? perDay.toFixed(1) : String(Math.round(perDay))
    return { strength: perDay / most, text }
  }
}

export function Staffing({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { minimumSample } = usePage()
  const title = usePanelTitle()
  const finding = heatmapFinding(answer, useFindingContext())
  const weekdayName = (weekday: number) => t(`weekday.${String(weekday) as '1'}`)
  const { rows } = useDrillThrough()
  const ofHour = rows(drillTargetOf('offered'), 'weekday', ({ weekday, hour }) => ({
    weekday: String(weekday),
    hour: String(hour),
  }))
  const linkOf = (row: Row, column: string) => (row.offered ? ofHour(row, column) : undefined)
  const cellName = (weekday: number, hour: number, _count: string, row: Row | undefined) =>
    toNumber(row?.offered)
      ? t('hotline.cell', {
          weekday: weekdayName(weekday),
          hour,
          perDay: formats.value(row?.offered_per_day, 'nps'),
          rate: formats.value(row?.answer_rate, 'rate'),
          n: formats.value(row?.offered, 'count'),
        })
      : t('hotline.cellEmpty', { weekday: weekdayName(weekday), hour })
  const map = (column: 'offered_per_day' | 'answer_rate', name: string, ends: [string, string]) => (
    <div>
      <h3 className={styles.part}>{name}</h3>
      <Heatmap
        answer={answer}
        column={column}
        drawn={column === 'answer_rate' ? drawRate(answer.rows) : drawPerDay(answer.rows)}
        weekdayName={weekdayName}
        cellName={cellName}
        scaleNames={ends}
        linkOf={(row) => linkOf(row, 'weekday')}
        label={`${title}: ${name}. ${finding}`}
      />
    </div>
  )
  return (
    <Panel
      answer={answer}
      finding={finding}
      linkOf={linkOf}
      note={answer.rows.some(isSmall) && t('panel.smallNote', { n: minimumSample })}
    >
      <div className={styles.pair}>
        {map('offered_per_day', t('hotline.perDay'), [t('hotline.lower'), t('hotline.higher')])}
        {map('answer_rate', t('hotline.answered'), [t('hotline.higher'), t('hotline.lower')])}
      </div>
    </Panel>
  )
}
