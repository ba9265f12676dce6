/** Beneath a plot, a line for each of a few regions or departments that are chosen, each with its name at its end. */
import { useTranslation } from 'react-i18next'
import { type Answer, chosenBeside } from '~/metrics/answer'
import { type Bucket, useSeriesCells, wholeOf } from '../series'
import { lookOf } from '../series-look'
import { columnsOf, type Plot, wholeBeside } from './answer-layers'
import type { PlotSeries, PlotSpec } from './layers'

/** The plots beneath one: mostly none. */
export function useChosenPlots(answer: Answer, buckets: readonly Bucket[]) {
  const { t } = useTranslation()
  const cellsOf = useSeriesCells(answer)
  return (plot: Plot): Omit<PlotSpec, 'height'>[] =>
    columnsOf(plot).flatMap((of) => {
      const chosen = chosenBeside(answer, of)
      const measured = answer.columns.find(({ id }) => id === of)
      if (!measured || chosen.length === 0) return []
      const series = chosen.map(({ id, label, name = label, unit }, place): PlotSeries => {
        const cells = cellsOf({
          series: wholeOf(answer, name, id),
          column: id,
          unit,
          buckets,
          keyOf: (bucket) => bucket,
        })
        return {
          key: id,
          name,
          look: lookOf(place),
          cells: cells.map((cell, index) => (buckets[index]?.isAhead ? { ...cell, value: null } : cell)),
        }
      })
      return [
        {
          title: t('panel.chosen', { metric: measured.label }),
          layers: [...wholeBeside(answer, of, null), { kind: 'lines', names: 'ends', series }],
          unit: measured.unit,
        },
      ]
    })
}
