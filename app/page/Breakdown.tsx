/** A panel that compares groups, with the choice of how to group. */
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { RankedBars } from '~/charts/bars/RankedBars'
import { isReadByPlace } from '~/charts/points/dots'
import { useFormats } from '~/format/context'
import { numberIn, toNumber } from '~/format/figures'
import { type Answer, columnsBeside, type Row } from '~/metrics/answer'
import type { DimensionId } from '~/metrics/dimensions'
import { ALL } from '~/metrics/query'
import { Change } from '~/ui/Change'
import type { CellLink } from './AnswerTable'
import { changed } from './addresses'
import { usePage, usePanelTitle } from './context'
import { DeferredAnswer } from './DeferredAnswer'
import { type DrillTarget, useDrillThrough } from './drill-through'
import { useFindingContext } from './finding-context'
import type { FindingContext } from './findings'
import { GroupBy } from './GroupBy'
import { extremesFinding, paretoFinding } from './group-findings'
import type { PagePanel } from './load.server'
import { Panel } from './Panel'
import { pageOfGroup, recordsOfGroup } from './region-groups'

type BreakdownProps = {
  answer: Answer
  offered: readonly DimensionId[]
  column: string
  extraColumns: readonly string[]
  /** How many groups there is room for; the table and the file hold all. */
  limit: number
  /** What it says in words, where that is more than its extremes or its largest groups. */
  finding?: (groups: Answer, context: FindingContext) => string
  /** A remark of its own under the chart. */
  remark?: (groups: Answer, context: FindingContext) => string
  /** What it says where there is nothing to draw, if not that there are no data. */
  nothing?: string
  /** The records that a group's figure is taken of. */
  drillTarget?: DrillTarget
}

export const nameOfGroup = (row: Row) => String(row.label ?? row.group ?? '')

const isCounted = ({ columns }: Answer, column: string) =>
  columns.find(({ id }) => id === column)?.unit === 'count'

/** Says of a row whether the sample behind a rate is too small to compare it. */
export function useSmallSamples(answer: Answer) {
  const { minimumSample } = usePage()
  return (rate: string) => {
    const { sample } = columnsBeside(answer, rate)
    return (row: Row) => (numberIn(row, sample) ?? minimumSample) < minimumSample
  }
}

/** The change of a column beside its groups: rates in points, counts and money as a percentage. */
export function useChangeOf(answer: Answer, column: string) {
  const { t } = useTranslation()
  const formats = useFormats()
  const measured = answer.columns.find(({ id }) => id === column)
  const { compare } = answer.filters
  const { change: moved, relativeChange, aboutSame } = columnsBeside(answer, column)
  if (!measured || !compare || moved === undefined) return {}
  const sizeOf = (row: Row) => {
    const relative = numberIn(row, relativeChange)
    return relative === null ? formats.change(row[moved], measured.unit) : formats.relative(relative)
  }
  const change = {
    column: moved,
    label: t(`panel.changeFrom.${compare === 'previous' ? 'previous' : 'last_year'}`),
    of: (row: Row) => (
      <Change
        change={toNumber(row[moved])}
        size={sizeOf(row)}
        better={measured.better}
        isAboutSame={aboutSame !== undefined && row[aboutSame] === true}
      />
    ),
  }
  return { change }
}

/** The dimension by which the answer is grouped. */
export const groupingOf = (answer: Answer) => answer.filters.by as DimensionId

/** Says so where the groups are others than those that the panel shows by itself. */
export function useInsteadOf(answer: Answer): string[] {
  const { t } = useTranslation()
  const nameOf = (dimension: DimensionId) => t(`dimensions.${dimension}.label`)
  if (!answer.insteadOf) return []
  return [t('panel.insteadOf', { by: nameOf(groupingOf(answer)), one: nameOf(answer.insteadOf) })]
}

export function Breakdown({
  panel,
  ...props
}: Omit<BreakdownProps, 'answer'> & { panel: PagePanel<Answer> }) {
  return (
    <DeferredAnswer panel={panel}>{(answer) => <BreakdownPanel answer={answer} {...props} />}</DeferredAnswer>
  )
}

/** The groups by themselves: the line of all of them is for the table and the file. */
const groupsOf = (answer: Answer): Answer => ({
  ...answer,
  rows: answer.rows.filter(({ group }) => group !== ALL),
})

function BreakdownPanel(props: BreakdownProps) {
  const { answer: whole, offered, column, extraColumns, limit, drillTarget, remark, nothing } = props
  const answer = groupsOf(whole)
  const { t } = useTranslation()
  const formats = useFormats()
  const { search } = useLocation()
  const page = usePage()
  const { minimumSample } = page
  const isSmall = useSmallSamples(answer)(column)
  const title = usePanelTitle()
  const context = useFindingContext()
  const words = () =>
    isCounted(answer, column)
      ? paretoFinding(answer, column, nameOfGroup, context)
      : extremesFinding(answer, column, { nameOf: nameOfGroup, isSmall }, context)
  const finding = props.finding?.(answer, context) ?? words()
  const by = groupingOf(answer)
  const { rows } = useDrillThrough()
  const recordsOf =
    drillTarget && rows(drillTarget, column, (row) => recordsOfGroup(page, by, String(row.group)))
  const linkOf: CellLink = (row, cell) =>
    row.group === ALL ? undefined : recordsOf?.(row, cell === 'label' ? column : cell)
  const more = answer.rows.length - limit
  const notes = [
    ...useInsteadOf(answer),
    ...(answer.rows.some(isSmall) ? [t('panel.smallNote', { n: minimumSample })] : []),
    ...(more > 0 ? [t('panel.moreGroups', { more: formats.count(more) })] : []),
    ...[remark?.(answer, context) ?? ''].filter(Boolean),
  ]
  return (
    <Panel
      answer={whole}
      finding={finding}
      draws={[column, ...extraColumns]}
      isBlank={answer.rows.every((row) => toNumber(row[column]) === null)}
      {...(nothing ? { nothing, fallback: nothing } : {})}
      actions={offered.length > 1 && <GroupBy offered={offered} selected={by} />}
      note={notes.join(' · ')}
      linkOf={linkOf}
    >
      <RankedBars
        answer={answer}
        column={column}
        group="group"
        nameOf={nameOfGroup}
        {...useChangeOf(answer, column)}
        extraColumns={extraColumns}
        linkOf={(row) => changed(search, pageOfGroup(page, by, String(row.group)))}
        {...(recordsOf ? { recordsOf: (row: Row) => recordsOf(row, column) } : {})}
        isSmall={isSmall}
        asDots={isReadByPlace(answer, column)}
        limit={limit}
        label={`${title}. ${finding}`}
      />
    </Panel>
  )
}
