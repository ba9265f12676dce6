/** The names of periods: “week 45, 2026”, “Oct 2026”; of a part of one its days. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { Formats } from '~/format/formats'
import { isoWeek, type PeriodKind } from '~/metrics/period'
import type { Day } from '~/metrics/time'

type Named = { kind: PeriodKind; from: Day; to: Day; isPart?: boolean }

export function periodName({ kind, from, to, isPart }: Named, t: TFunction, formats: Formats): string {
  if (isPart) return t('report.span', { from, to })
  return kind === 'week' ? t('report.week', isoWeek(from)) : formats.bucket(from, kind)
}

export function usePeriodNames() {
  const { t } = useTranslation()
  const formats = useFormats()
  return (period: Named) => periodName(period, t, formats)
}
