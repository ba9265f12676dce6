/** All figures of a bucket, beside the pointer: those of every plot of the chart. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { Unit } from '~/metrics/answer'
import styles from '../charts.module.css'
import { entriesOf, type LegendEntry, Sample } from '../Legend'
import type { Layer, PlotSpec } from './layers'

type Props = {
  plots: readonly PlotSpec[]
  nameOf: (index: number) => string
  /** What people have said about the bucket. */
  notesOf: (index: number) => readonly string[]
  active?: boolean
  payload?: { payload?: { index: number } }[]
}

export function PlotTooltip({ plots, nameOf, notesOf, active, payload }: Props) {
  const linesOf = useLines()
  const index = payload?.[0]?.payload?.index
  if (!active || index === undefined) return null
  const lines = plots.flatMap(({ layers, unit }) => layers.flatMap((layer) => linesOf(layer, unit, index)))
  const figures = plots.flatMap(({ under = [] }) => under)
  return (
    <div className={styles.tooltip}>
      <div className={styles.tooltipTitle}>{nameOf(index)}</div>
      {lines.map(({ entry, text }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a chart keep their order from bucket to bucket
        <div key={place} className={styles.tooltipRow}>
          <Sample entry={entry} />
          <span>{entry.label}</span>
          <b>{text}</b>
        </div>
      ))}
      {figures.map(({ name, texts }) => (
        <div key={name} className={styles.tooltipRow}>
          <span>{name}</span>
          <b>{texts[index]}</b>
        </div>
      ))}
      {notesOf(index).map((note) => (
        <div key={note} className={styles.tooltipNote}>
          {note}
        </div>
      ))}
    </div>
  )
}

type Line = { entry: LegendEntry; text: string | undefined }

/** What a layer has to say of a bucket, in the order in which it is drawn. */
function useLines(): (layer: Layer, unit: Unit, index: number) => Line[] {
  const { t } = useTranslation()
  const formats = useFormats()
  return (layer, unit, index) => {
    const comparison = (values: readonly (number | null)[] | undefined): Line[] => {
      const value = values?.[index] ?? null
      if (value === null) return []
      return [
        { entry: { label: t('panel.comparison'), sign: 'comparison' }, text: formats.value(value, unit) },
      ]
    }
    if (layer.kind === 'band') {
      const bounds = layer.bounds[index]
      if (!bounds) return []
      const text = bounds.map((bound) => formats.value(bound, unit)).join('–')
      return [{ entry: { label: t('panel.interval'), sign: 'band' }, text }]
    }
    if (layer.kind === 'target' || layer.kind === 'whole') {
      const value = layer.values[index] ?? null
      if (value === null) return []
      return [{ entry: { label: layer.name, sign: layer.kind }, text: formats.value(value, unit) }]
    }
    if (layer.kind === 'limits') {
      const [center, lower, upper] = [layer.center, layer.lower, layer.upper].map(
        (values) => values[index] ?? null,
      )
      if (center === null || upper === null) return []
      // Limits of counts lie between whole numbers.
      const figure = (value: number | null | undefined) =>
        formats.value(value, unit === 'count' ? 'decimal' : unit)
      const range = lower === null ? `≤ ${figure(upper)}` : `${figure(lower)}–${figure(upper)}`
      return [{ entry: { label: t('panel.limits'), sign: 'limits' }, text: `${figure(center)} (${range})` }]
    }
    const figures = entriesOf(layer).flatMap((entry, place) => {
      const series = layer.series[place]
      return [{ entry, text: series?.cells[index]?.text }, ...comparison(series?.comparison)]
    })
    return layer.kind === 'stack' ? [...figures, ...comparison(layer.comparison)] : figures
  }
}
