/** How complaints come in: by which channel at which level, and at what time of the week. */
import { useTranslation } from 'react-i18next'
import { CrossTable } from '~/charts/grids/CrossTable'
import { Heatmap } from '~/charts/grids/Heatmap'
import type { Answer } from '~/metrics/answer'
import type { CellLink } from '~/page/AnswerTable'
import { recordsAddress } from '~/page/addresses'
import { nameOfGroup } from '~/page/Breakdown'
import { usePage, usePanelTitle } from '~/page/context'
import { drillTargetOf } from '~/page/drill-targets'
import { useDrillThrough } from '~/page/drill-through'
import { useFindingContext } from '~/page/finding-context'
import { Panel } from '~/page/Panel'
import { heatmapFinding, levelsFinding } from './findings'

export function Levels({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const { address } = usePage()
  const title = usePanelTitle()
  const finding = levelsFinding(answer, useFindingContext())
  const { rows } = useDrillThrough()
  const ofChannel = rows(drillTargetOf('received'), 'label', ({ group }) => ({
    channel: String(group),
  }))
  return (
    <Panel answer={answer} finding={finding} linkOf={ofChannel}>
      <CrossTable
        answer={answer}
        columns={['level_1', 'level_2', 'level_3']}
        total="received"
        nameOf={nameOfGroup}
        linkOf={(row, column) =>
          recordsAddress('complaints-records', address, {
            ...(row ? { channel: String(row.group) } : {}),
            ...(column ? { level: column.replace('level_', '') } : {}),
          })
        }
        totalName={t('complaints.total')}
        label={`${title}. ${finding}`}
      />
    </Panel>
  )
}

export function Arrivals({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const title = usePanelTitle()
  const finding = heatmapFinding(answer, useFindingContext())
  const weekdayName = (weekday: number) => t(`weekday.${String(weekday) as '1'}`)
  const { rows } = useDrillThrough()
  const ofHour = rows(drillTargetOf('received'), 'weekday', ({ weekday, hour }) => ({
    weekday: String(weekday),
    hour: String(hour),
  }))
  const linkOf: CellLink = (row, column) => (row.received ? ofHour(row, column) : undefined)
  return (
    <Panel answer={answer} finding={finding} linkOf={linkOf}>
      <Heatmap
        answer={answer}
        column="received"
        weekdayName={weekdayName}
        cellName={(weekday, hour, count) => t('heatmap.cell', { weekday: weekdayName(weekday), hour, count })}
        scaleNames={[t('heatmap.fewer'), t('heatmap.more')]}
        linkOf={(row) => linkOf(row, 'weekday')}
        label={`${title}. ${finding}`}
      />
    </Panel>
  )
}
