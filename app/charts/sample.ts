/** What a row says of the sample behind one of its figures: `csat_rate_n`, `csat_rate_low`, `csat_rate_small_sample`. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Row, Unit } from '~/metrics/answer'

/** Whether there is a figure that rests on too few observations to be compared with others. */
export const isSmallSample = (row: Row | undefined, column: string) =>
  row?.[`${column}_small_sample`] === true && toNumber(row[column]) !== null

/** The bounds of the interval around a figure; null where it has none. */
export function intervalIn(row: Row | undefined, column: string): [low: number, high: number] | null {
  const low = toNumber(row?.[`${column}_low`])
  const high = toNumber(row?.[`${column}_high`])
  return low === null || high === null ? null : [low, high]
}

/** A figure in words for those who point at its mark: the value, its sample, and whether that is too small. */
export function useFigureInWords(): (row: Row | undefined, column: string, unit: Unit) => string {
  const { t } = useTranslation()
  const formats = useFormats()
  return (row, column, unit) => {
    const n = toNumber(row?.[`${column}_n`])
    return [
      formats.value(row?.[column], unit),
      ...(n === null ? [] : [t('tile.n', { n: formats.count(n) })]),
      ...(isSmallSample(row, column) ? [t('panel.small')] : []),
    ].join(' · ')
  }
}
