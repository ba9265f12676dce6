/** The answer to a free question: what it shows, drawn or as a table, what to take away, and how it was worked out. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { AnswerTable } from '~/ui/AnswerTable'
import { EmptyPanel, isEmpty, Panel, PanelFrame } from '~/ui/Panel'
import { useTelling } from '../telling'
import { Drawn, MOST_METRICS } from './Drawn'
import styles from './ExplorePage.module.css'
import { exploreFinding } from './finding'
import type { ExploreData } from './load.server'
import type { ExploreAnswer } from './part'
import { drawingOf, metricsIn, shapeOf } from './shape'
import { TakeAway } from './TakeAway'

type Props = { answer: ExploreAnswer; data: ExploreData; title: string }

export function Answer({ answer, data, title }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const telling = useTelling()
  const shape = shapeOf(data)
  const { drawing, instead } = drawingOf(data.draw, shape, metricsIn(data))
  const columns = data.chosen.flatMap((id) => answer.columns.find((column) => column.id === id) ?? [])
  const finding = exploreFinding(answer, columns.slice(0, MOST_METRICS), shape, telling)
  const shownGroups = new Set(answer.rows.map((row) => row.group)).size
  const notes = [
    ...(instead
      ? [
          t(`explore.instead.${instead.misfit}`, {
            drawing: t(`explore.drawing.${instead.of}`),
            usual: t(`explore.drawing.${drawing}`),
          }),
        ]
      : []),
    ...(answer.groups !== null && answer.groups > shownGroups
      ? [t('explore.onlyRows', { shown: formats.count(shownGroups), all: formats.count(answer.groups) })]
      : []),
  ]
  const notice = notes.length > 0 && (
    <p className={styles.notice} role="status">
      {notes.join(' ')}
    </p>
  )
  const after = <TakeAway data={data} />
  if (drawing === 'table' || isEmpty(answer)) {
    return (
      <div>
        {notice}
        <PanelFrame title={title} panel={answer.panel} part="all" finding={finding}>
          {isEmpty(answer) ? (
            <EmptyPanel />
          ) : (
            <AnswerTable answer={answer} caption={t('panel.tableOf', { title })} isShown />
          )}
        </PanelFrame>
        {after}
      </div>
    )
  }
  return (
    <div>
      {notice}
      <Panel answer={answer} title={title} finding={finding} part="drawn">
        <Drawn answer={answer} columns={columns} drawing={drawing} data={data} finding={finding} />
      </Panel>
      {after}
    </div>
  )
}
