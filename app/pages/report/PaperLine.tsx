/** What the head of every printed page of a report says. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { PaperLine as Line } from '~/page/PaperLine'
import type { ReportData } from './load.server'
import { usePeriodNames } from './period-names'

export function PaperLine({ data: { period, filters } }: { data: ReportData }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const nameOf = usePeriodNames()
  const scope = filters.map(({ label, values }) => `${label} ${formats.join('item', values)}`)
  const title = t(`report.kinds.${period.kind}.title`)
  return (
    <Line
      parts={[
        t('report.heading', { title, period: nameOf(period) }),
        scope.join(' · ') || t('paper.everything'),
        `${t('paper.asOf')} ${formats.day(period.asOf)}`,
      ]}
    />
  )
}
