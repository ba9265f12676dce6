/** What an answer says of the sample behind one of its figures. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { numberIn, toNumber } from '~/format/figures'
import { type Answer, type Column, columnsBeside, type Row } from '~/metrics/answer'

/** Reads from the rows what stands beside the column `of`. */
export function sampleOf(answer: Pick<Answer, 'columns'>, of: string) {
  const { sample, smallSample, low, high } = columnsBeside(answer, of)
  return {
    /** How many observations the figure rests on. */
    n: (row: Row | undefined) => numberIn(row, sample),
    /** Whether there is a figure that rests on too few observations to be compared with others. */
    isSmall: (row: Row | undefined) =>
      smallSample !== undefined && row?.[smallSample] === true && toNumber(row[of]) !== null,
    /** The bounds of the interval around the figure; null where it has none. */
    interval: (row: Row | undefined): [low: number, high: number] | null => {
      const [from, to] = [numberIn(row, low), numberIn(row, high)]
      return from === null || to === null ? null : [from, to]
    },
  }
}

export type Sample = ReturnType<typeof sampleOf>

/** A figure in words for those who point at its mark: the value, its sample, and whether that is too small. */
export function useFigureInWords(answer: Pick<Answer, 'columns'>) {
  const { t } = useTranslation()
  const formats = useFormats()
  return ({ id, unit }: Pick<Column, 'id' | 'unit'>) => {
    const sample = sampleOf(answer, id)
    return (row: Row | undefined) => {
      const n = sample.n(row)
      return [
        formats.value(row?.[id], unit),
        ...(n === null ? [] : [t('tile.n', { n: formats.count(n) })]),
        ...(sample.isSmall(row) ? [t('panel.small')] : []),
      ].join(' · ')
    }
  }
}
