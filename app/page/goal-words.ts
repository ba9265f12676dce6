/** What a key figure is held against and compared with, in words. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Better, Row, Unit } from '~/metrics/answer'

type Described = { unit: Unit; better: Better }

export function useGoalWords() {
  const { t } = useTranslation()
  const formats = useFormats()

  /** From when the target has held, and what was the target before; null where it held all the time. */
  function since(row: Row, { unit }: Described): string | null {
    if (typeof row.target_since !== 'string') return null
    const day = formats.day(row.target_since)
    if (toNumber(row.target_before) === null) return t('tile.since', { day })
    return t('tile.sinceBefore', { day, before: formats.compact(row.target_before, unit) })
  }

  /** The benchmark, and how far the figure is ahead of it or behind; null without one or the other. */
  function benchmark(row: Row, { unit, better }: Described): string | null {
    const lead = toNumber(row.lead)
    if (lead === null) return null
    const value = formats.compact(row.benchmark, unit)
    const given = row.benchmark_of ? t('tile.of', { value, of: row.benchmark_of }) : value
    const size = formats.change(Math.abs(lead), unit).replace('+', '')
    if (!/[1-9]/.test(size)) return t('tile.level', { value: given })
    const isAhead = better === 'lower' ? lead < 0 : lead > 0
    return t(isAhead ? 'tile.ahead' : 'tile.behind', { value: given, size })
  }

  return { since, benchmark }
}
