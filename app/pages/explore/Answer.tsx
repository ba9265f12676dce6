/** The answer to an ad-hoc query: finding, chart or table, downloads, definitions and SQL. */
import { useTranslation } from 'react-i18next'
import { sampleOf } from '~/charts/sample'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Column } from '~/metrics/answer'
import { AnswerTable } from '~/page/AnswerTable'
import { usePanelTitle } from '~/page/context'
import { EmptyPanel } from '~/page/EmptyPanel'
import { useFindingContext } from '~/page/finding-context'
import { Panel, PanelFrame } from '~/page/Panel'
import { AddNote } from '~/page/TimeNotes'
import { Drawn, MOST_METRICS } from './Drawn'
import styles from './ExplorePage.module.css'
import { ExportPanel } from './ExportPanel'
import { exploreFinding } from './finding'
import type { ExploreData } from './load.server'
import type { ExploreAnswer } from './part'
import { Notes } from './plots'
import { useScopeNames } from './scopes'
import { drawingOf, metricsIn, shapeOf } from './shape'

type Props = { answer: ExploreAnswer; data: ExploreData }

export function Answer({ answer, data }: Props) {
  const { t } = useTranslation()
  const title = usePanelTitle()
  const formats = useFormats()
  const context = useFindingContext()
  const shape = shapeOf(data)
  const { drawing, fallback } = drawingOf(data.draw, shape, metricsIn(data))
  const columns = data.chosen.flatMap((id) => answer.columns.find((column) => column.id === id) ?? [])
  const isBlank = holdsNothing(answer, columns)
  const finding = exploreFinding(answer, columns.slice(0, MOST_METRICS), shape, context)
  const shownGroups = new Set(answer.rows.map((row) => row.group)).size
  const notes = [
    ...(fallback
      ? [
          t(`explore.instead.${fallback.mismatch}`, {
            drawing: t(`explore.drawing.${fallback.of}`),
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
  const after = <ExportPanel data={data} />
  const rest = <Rest answer={answer} columns={columns} isCrossed={drawing === 'cross'} data={data} />
  if (drawing === 'table' || isBlank) {
    return (
      <div>
        {notice}
        <PanelFrame
          panel={answer.panel}
          more={answer.notes && <AddNote panel={answer.panel} />}
          {...(isBlank ? {} : { finding })}
        >
          {isBlank ? (
            <EmptyPanel />
          ) : (
            <AnswerTable
              answer={
                answer.totals.length > 0 ? { ...answer, rows: [...answer.rows, ...answer.totals] } : answer
              }
              caption={t('panel.tableOf', { title })}
              isShown
            />
          )}
          {rest}
        </PanelFrame>
        {after}
      </div>
    )
  }
  return (
    <div>
      {notice}
      <Panel answer={answer} finding={finding} part="drawn">
        <Drawn answer={answer} columns={columns} drawing={drawing} data={data} finding={finding} />
        {rest}
      </Panel>
      {after}
    </div>
  )
}

type RestProps = { answer: ExploreAnswer; columns: readonly Column[]; isCrossed: boolean; data: ExploreData }

/** What is left out, what all come to, and which scopes stand beside each other. */
function Rest({ answer, columns, isCrossed, data }: RestProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const scopes = useScopeNames(data)
  const { first, second } = answer.leftOut
  const names = (groups: readonly { name: string }[]) =>
    formats.join('item', [
      ...groups.slice(0, MOST_NAMES).map(({ name }) => name),
      ...(groups.length > MOST_NAMES ? ['…'] : []),
    ])
  const left = [['leftOut', first] as const, ['leftOutColumns', second] as const].flatMap(
    ([words, groups]) =>
      groups.length > 0
        ? [t(`explore.${words}`, { n: formats.count(groups.length), names: names(groups) })]
        : [],
  )
  const whole = isCrossed ? undefined : answer.totals.find((row) => (row.group_2 ?? row.group) === row.group)
  const totals = whole
    ? columns.map((column) =>
        t('explore.finding.value', {
          name: column.label,
          value: formats.alone(whole[column.id], column.unit),
        }),
      )
    : []
  return (
    <Notes
      notes={[
        ...(scopes ? [t('explore.scopes', scopes)] : []),
        ...(totals.length > 0 ? [t('explore.total', { values: formats.join('part', totals) })] : []),
        ...left,
      ]}
    />
  )
}

/** Names of groups that are left out. */
const MOST_NAMES = 8

/** A rate of 0 % says something where there were cases; a zero without a sample, or a sample without a value, does not. */
const holdsNothing = (answer: ExploreAnswer, metrics: readonly Column[]) =>
  metrics.every(({ id }) => {
    const { n } = sampleOf(answer, id)
    return answer.rows.every((row) => {
      const value = toNumber(row[id])
      return value === null || (value === 0 && (n(row) ?? 0) === 0)
    })
  })
