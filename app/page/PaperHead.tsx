/** What each sheet of a page with filters says of itself. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { usePage } from './context'
import { PaperLine } from './PaperLine'

export function PaperHead({ title }: { title: string }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { query, active, choices } = usePage()
  const filters = active.map(({ dimension, label }) => {
    const name = choices.find((choice) => choice.dimension === dimension)?.label ?? dimension
    return t('panel.emptyFilter', { dimension: name, value: label })
  })
  return (
    <PaperLine
      parts={[
        title,
        `${query.from} – ${query.to}`,
        filters.join(' · ') || t('paper.everything'),
        `${t('paper.asOf')} ${formats.day(query.asOf)}`,
      ]}
    />
  )
}
