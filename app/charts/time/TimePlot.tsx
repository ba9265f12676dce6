/** One set of axes over time with layers on it; gaps stay gaps, unfinished periods are drawn so. */
import { CartesianGrid, ComposedChart, Tooltip, XAxis, YAxis } from 'recharts'
import { useFormats } from '~/format/context'
import { type Answer, isAmount, type TimeNote } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import { PaperHatch } from '../marks'
import { namedKeys, scaleOf } from '../scale'
import type { Bucket } from '../series'
import { Striped } from '../series-look'
import { textWidth } from '../text-width'
import { ValueTick } from '../ValueTick'
import { type BucketLink, BucketLinks } from './BucketLinks'
import { BucketTick } from './BucketTick'
import { EndNames, roomForNames } from './EndNames'
import { elementsOf, type Point } from './layer-elements'
import { hasColumns, hasSeries, isStack, type PlotSpec, valuesIn } from './layers'
import { NoteMarks, ROOM_FOR_NOTES } from './NoteMarks'
import { PlotTooltip } from './PlotTooltip'
import { type Drawing, hatchOf, patternOf } from './plot-marks'
import { isHeld, TargetLines } from './TargetLines'

const AXIS = 58
const TOP = 10
const RIGHT = 12
const NAMES = 40
const UNDER = 20

type Props = {
  /** The id of the chart. */
  chart: string
  answer: Answer
  buckets: readonly Bucket[]
  plot: PlotSpec
  /** All plots of the chart, whose figures stand in one tooltip. */
  plots: readonly PlotSpec[]
  grain: Grain
  width: number
  linkOf?: BucketLink | undefined
}

export function TimePlot({ chart, answer, buckets, plot, plots, grain, width, linkOf }: Props) {
  const formats = useFormats()
  const id = `${chart}-${plots.indexOf(plot)}`
  const { layers, unit, height, under = [] } = plot
  const namesBuckets = plot === plots.at(-1)
  const isColumns = hasColumns(layers)
  const series = layers.filter(hasSeries).flatMap((layer) => layer.series)
  const scale =
    plot.scale ??
    scaleOf(valuesIn(layers, buckets.length), {
      fromZero: isColumns || isAmount(unit),
      whole: unit === 'count',
      cap: unit === 'rate' ? 1 : undefined,
    })
  // Plots under each other share their buckets, and so the room beside them.
  const all = plots.flatMap((one) => one.layers)
  const held = layers.filter(isHeld)
  const nameRoom = roomForNames(all, width, RIGHT)
  const right = width - RIGHT - nameRoom
  const { notes = [] } = answer
  const isNumbered = plot === plots[0]
  const top = TOP + (notes.length > 0 && isNumbered ? ROOM_FOR_NOTES - 4 : 0)
  const [foot, below] = namesBuckets ? [NAMES + under.length * UNDER, 0] : [1, 6]
  const bottom = height - foot - below
  const [low, high] = scale.domain
  const drawing: Drawing = {
    id,
    buckets,
    y: (value) => bottom - ((value - low) / (high - low)) * (bottom - top),
  }
  const step = (right - AXIS) / Math.max(1, buckets.length)
  // Points of a line stand in the middle of their bucket, where columns stand too.
  const edge = isColumns ? 0 : step / 2
  /** The part of a bucket that its columns leave free on either side. */
  const margin = buckets.length > 40 ? 0.1 : layers.some(isStack) ? 0.14 : 0.28
  const keys = buckets.map(({ key }) => key)
  const named = namesBuckets ? namedKeys(keys, right - AXIS, grain === 'month' ? 40 : 58) : []
  // Lines cross and layers lie on each other: there the bucket leads on as a whole.
  const sideBySide =
    series.length === 1 || layers.some(({ kind }) => kind === 'columns')
      ? series.map(({ key }) => key)
      : ['bucket']
  const links = linkOf && (
    <g key="links">
      <BucketLinks
        answer={answer}
        columns={sideBySide}
        margin={margin}
        grain={grain}
        linkOf={linkOf}
        left={AXIS}
        step={step}
        height={height}
      />
    </g>
  )
  /** The middle of a text, so that it does not leave the drawing at its right. */
  const within = (middle: number, text = '') => Math.min(middle, width - textWidth(text) / 2 - 3)
  const marksLead = series.some(({ cells }) => cells.some(({ href }) => href !== undefined))
  return (
    <ComposedChart
      id={id}
      width={width}
      height={height}
      data={keys.map((bucket, index): Point => ({ bucket, index }))}
      margin={{ top, right: RIGHT + nameRoom, bottom: below, left: 0 }}
      barCategoryGap={margin * step}
      barGap={1}
      {...(plots.length > 1 ? { syncId: chart } : {})}
    >
      <defs>
        {isColumns && <PaperHatch id={hatchOf(id)} />}
        {isColumns &&
          series
            .filter(({ look }) => look.isSecond)
            .map(({ key, look }) => <Striped key={key} id={patternOf(id, look)} look={look} />)}
      </defs>
      <CartesianGrid vertical={false} syncWithTicks stroke="var(--line)" />
      <XAxis
        dataKey="bucket"
        padding={{ left: edge, right: edge }}
        height={foot}
        ticks={named}
        interval={0}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-strong)' }}
        tick={namesBuckets ? <BucketTick grain={grain} first={named[0] ?? ''} /> : false}
      />
      <YAxis
        width={AXIS}
        domain={scale.domain}
        ticks={scale.ticks}
        interval={0}
        tickLine={false}
        axisLine={false}
        tick={
          <ValueTick
            right={AXIS - 10}
            unit={unit}
            isMirrored={layers.some(({ kind }) => kind === 'diverging')}
          />
        }
      />
      <Tooltip
        content={
          <PlotTooltip
            plots={plots}
            nameOf={(index) => formats.bucket(keys[index] ?? '', grain)}
            notesOf={(index) => notesAt(notes, keys[index] ?? '')}
          />
        }
        cursor={isColumns ? { fill: 'var(--ink)', opacity: 0.05 } : { stroke: 'var(--line-strong)' }}
        isAnimationActive={false}
      />
      {notes.length > 0 && (
        <g key="notes">
          <NoteMarks
            notes={notes}
            buckets={buckets}
            left={AXIS}
            step={step}
            top={top}
            bottom={bottom}
            isNumbered={isNumbered}
          />
        </g>
      )}
      {marksLead && links}
      {held.length > 0 && (
        <g key="held">
          <TargetLines layers={held} buckets={buckets} y={drawing.y} left={AXIS} step={step} />
        </g>
      )}
      {layers.flatMap((layer) => elementsOf(layer, drawing, step))}
      {nameRoom > 0 && (
        <g key="names">
          <EndNames
            layers={layers}
            y={drawing.y}
            left={AXIS}
            step={step}
            right={right}
            room={nameRoom}
            top={top}
            bottom={bottom}
          />
        </g>
      )}
      {namesBuckets &&
        under.map(({ name, texts }, row) => {
          const y = height - 6 - (under.length - 1 - row) * UNDER
          const shown = namedKeys(keys, right - AXIS, Math.max(...texts.map((text) => textWidth(text) + 10)))
          return (
            <g key={name} fontSize={11} fill="var(--ink-2)">
              <text x={AXIS - 4} y={y} textAnchor="end">
                {name}
              </text>
              {keys.map((key, index) =>
                named.includes(key) && shown.includes(key) ? (
                  <text
                    key={key}
                    x={within(AXIS + (index + 0.5) * step, texts[index])}
                    y={y}
                    textAnchor="middle"
                  >
                    {texts[index]}
                  </text>
                ) : null,
              )}
            </g>
          )
        })}
      {!marksLead && links}
    </ComposedChart>
  )
}

const notesAt = (notes: readonly TimeNote[], bucket: string) =>
  notes
    .filter(({ first, last }) => first <= bucket && bucket <= last)
    .map(({ number, words }) => `${number} ${words}`)
