/** The answer drawn: each metric, or each unit, in a plot of its own; what is not drawn is named. */
import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ColumnPlot } from '~/charts/ColumnPlot'
import { HeatTable } from '~/charts/HeatTable'
import { LinePlot } from '~/charts/LinePlot'
import { RankedBars } from '~/charts/RankedBars'
import { type Bucket, bucketsOf, groupsOf, type Series, wholeOf } from '~/charts/series'
import { MOST_SERIES } from '~/charts/series-look'
import { useFormats } from '~/format/context'
import type { Column, Row } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import { nameOfGroup, useChangeOf } from '../Breakdown'
import { bucketAddress, groupAddress } from './drill'
import styles from './Explore.module.css'
import { Figures } from './Figures'
import type { ExploreData } from './load.server'
import type { ExploreAnswer } from './part'
import { addsUp, type Drawing } from './shape'

/** More plots than fit under each other. */
export const MOST_METRICS = 6
const MOST_BARS = 20
const MOST_HEAT_GROUPS = 40
const MOST_HEAT_BUCKETS = 60
const MOST_COLUMNS = 400

type Props = {
  answer: ExploreAnswer
  columns: readonly Column[]
  drawing: Drawing
  data: ExploreData
  finding: string
}

export function Drawn({ answer, columns, drawing, data, finding }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const shown = columns.slice(0, MOST_METRICS)
  const plots = usePlots(answer, shown, drawing, data, finding)
  const notes = [
    ...plots.notes,
    ...(columns.length > shown.length ? [t('explore.onlyMetrics', { n: formats.count(shown.length) })] : []),
    ...(answer.rows.some(({ partial }) => partial === true) ? [t('explore.partial')] : []),
    ...(drawing === 'line' && data.query.by === null && data.query.compare ? [t('explore.compared')] : []),
  ]
  return (
    <div>
      <div className={drawing === 'bar' && data.query.by ? styles.pairs : styles.plots}>{plots.drawn}</div>
      {notes.length > 0 && <p className={styles.hint}>{notes.join(' ')}</p>}
    </div>
  )
}

type Plots = { drawn: ReactNode; notes: string[] }

function usePlots(
  answer: ExploreAnswer,
  columns: readonly Column[],
  drawing: Drawing,
  data: ExploreData,
  finding: string,
): Plots {
  const { t } = useTranslation()
  const { search } = useLocation()
  const formats = useFormats()
  const { query } = data
  const by = query.by
  const groupName = data.dimensions.find(({ id }) => id === by)?.label ?? ''
  const labelOf = (column: Column) => `${column.label}. ${finding}`
  const cellKey = (series: Series, bucket: string) => (by ? `${bucket} ${series.key}` : bucket)
  const framed = (column: Column, plot: ReactNode) => (
    <Framed key={column.id} title={columns.length > 1 ? column.label : null}>
      {plot}
    </Framed>
  )
  const buckets = drawing === 'bar' && by ? [] : bucketsOf(answer)
  const newest = (most: number): [Bucket[], string[]] => [
    buckets.slice(-most),
    buckets.length > most ? [t('explore.onlyBuckets', { n: formats.count(most) })] : [],
  ]
  const cutGroups = (groups: readonly Series[], most: number): string[] => {
    const left = groups.slice(most)
    if (left.length === 0) return []
    const named = left.slice(0, 8).map(({ name }) => name)
    const more =
      left.length > named.length ? t('explore.more', { n: formats.count(left.length - named.length) }) : ''
    const names = [named.join(t('explore.separator')), more].filter(Boolean).join(' ')
    const counts = { shown: formats.count(most), all: formats.count(answer.groups ?? groups.length) }
    return [t('explore.onlyGroups', { ...counts, names })]
  }

  if (drawing === 'figures') return { drawn: <Figures answer={answer} columns={columns} />, notes: [] }

  if (drawing === 'bar' && by) {
    const more = (answer.groups ?? 0) - MOST_BARS
    return {
      drawn: columns.map((column) =>
        framed(
          column,
          <Bars {...{ answer, column, by, search }} grain={query.grain} label={labelOf(column)} />,
        ),
      ),
      notes: more > 0 ? [t('panel.moreGroups', { more: formats.count(more) })] : [],
    }
  }

  if (drawing === 'bar') {
    const [shown, notes] = newest(MOST_COLUMNS)
    return {
      drawn: columns.map((column) =>
        framed(
          column,
          <ColumnPlot
            layers={[wholeOf(answer, column.label, column.id)]}
            column={column.id}
            unit={column.unit}
            buckets={shown}
            grain={query.grain}
            keyOf={cellKey}
            label={labelOf(column)}
          />,
        ),
      ),
      notes,
    }
  }

  if (drawing === 'line' && !by) {
    const units = [...new Set(columns.map(({ unit }) => unit))]
    return {
      drawn: units.map((unit) => {
        const ofUnit = columns.filter((column) => column.unit === unit)
        const lines = ofUnit.map((column) => ({
          series: wholeOf(answer, column.label, column.id),
          column: column.id,
          keyOf: (bucket: string) => bucket,
        }))
        const [first] = ofUnit
        const isAlone = ofUnit.length === 1 && columns.length > 1
        return (
          <Framed key={unit} title={isAlone ? (first?.label ?? null) : null}>
            <LinePlot
              lines={lines}
              unit={unit}
              buckets={buckets}
              grain={query.grain}
              label={`${ofUnit.map(({ label }) => label).join(', ')}. ${finding}`}
            />
          </Framed>
        )
      }),
      notes: [],
    }
  }

  const groups = groupsOf(answer, columns[0]?.id ?? '')
  if (drawing === 'heat') {
    const [shown, notes] = newest(MOST_HEAT_BUCKETS)
    return {
      drawn: columns.map((column) =>
        framed(
          column,
          <HeatTable
            groups={groups.slice(0, MOST_HEAT_GROUPS)}
            groupName={groupName}
            column={column.id}
            unit={column.unit}
            buckets={shown}
            grain={query.grain}
            keyOf={cellKey}
            groupLink={({ key }) => groupAddress(search, by ?? '', key, query.grain)}
            bucketLink={(bucket) => bucketAddress(search, bucket, query)}
            label={labelOf(column)}
          />,
        ),
      ),
      notes: [...notes, ...cutGroups(groups, MOST_HEAT_GROUPS)],
    }
  }

  if (drawing === 'line') {
    return {
      drawn: columns.map((column) => {
        const lines = groups.slice(0, MOST_SERIES).map((series) => ({
          series,
          column: column.id,
          keyOf: (bucket: string) => cellKey(series, bucket),
        }))
        return framed(
          column,
          <LinePlot
            lines={lines}
            unit={column.unit}
            buckets={buckets}
            grain={query.grain}
            label={labelOf(column)}
          />,
        )
      }),
      notes: cutGroups(groups, MOST_SERIES),
    }
  }

  const stacked = columns.filter(addsUp)
  const loose = columns.filter((column) => !addsUp(column))
  const [shown, notes] = newest(MOST_COLUMNS)
  const rest = groups.slice(MOST_SERIES)
  const restName = t('explore.rest', { n: formats.count(rest.length) })
  return {
    drawn: stacked.map((column) =>
      framed(
        column,
        <ColumnPlot
          layers={groups.slice(0, MOST_SERIES)}
          {...(rest.length > 0 ? { rest: { name: restName, series: rest } } : {})}
          column={column.id}
          unit={column.unit}
          buckets={shown}
          grain={query.grain}
          keyOf={cellKey}
          label={labelOf(column)}
        />,
      ),
    ),
    notes: [
      ...notes,
      ...(loose.length > 0
        ? [t('explore.notStacked', { metrics: loose.map(({ label }) => label).join(t('explore.separator')) })]
        : []),
    ],
  }
}

function Framed({ title, children }: { title: string | null; children: ReactNode }) {
  return (
    <div className={styles.framed}>
      {title !== null && <h3>{title}</h3>}
      {children}
    </div>
  )
}

type BarsProps = {
  answer: ExploreAnswer
  column: Column
  by: string
  search: string
  grain: Grain
  label: string
}

function Bars({ answer, column, by, search, grain, label }: BarsProps) {
  return (
    <RankedBars
      answer={answer}
      column={column.id}
      group="group"
      nameOf={nameOfGroup}
      isSmall={() => false}
      {...useChangeOf(answer, column.id)}
      linkOf={(row: Row) => groupAddress(search, by, String(row.group), grain)}
      most={MOST_BARS}
      label={label}
    />
  )
}
