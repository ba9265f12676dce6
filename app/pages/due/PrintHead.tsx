/** What a sheet on paper says of itself: its filters, its day, and when it was printed. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { usePage } from '~/page/context'
import { usePrintTime } from '~/page/print-time'
import styles from './Due.module.css'
import type { DueList } from './load.server'

type Props = { list: DueList; madeAt: string }

export function PrintHead({ list: { asOf, page, pages }, madeAt }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { active, choices } = usePage()
  const scope = active.map(({ dimension, label }) => {
    const of = choices.find((choice) => choice.dimension === dimension)?.label ?? dimension
    return `${of} ${label}`
  })
  return (
    <dl className={styles.facts}>
      <dt>{t('paper.covers')}</dt>
      <dd>{scope.join(' · ') || t('paper.everything')}</dd>
      <dt>{t('paper.asOf')}</dt>
      <dd>{formats.day(asOf)}</dd>
      <dt>{t('due.printedAt')}</dt>
      <dd>
        <PrintedAt madeAt={madeAt} /> {formats.zone}
      </dd>
      {pages > 1 && (
        <>
          <dt>{t('due.page')}</dt>
          <dd>{`${formats.count(page)} / ${formats.count(pages)}`}</dd>
        </>
      )}
    </dl>
  )
}

/** The moment of printing; until then, and without scripts, that at which the page was made. */
function PrintedAt({ madeAt }: { madeAt: string }) {
  const { value } = useFormats()
  const at = usePrintTime() ?? madeAt
  return <time dateTime={at}>{value(at, 'instant')}</time>
}
