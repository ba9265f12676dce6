/** Why a panel has nothing to show: nothing imported, a period without data, or filters, with the way out of each. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { usePage } from './context'
import styles from './Panel.module.css'
import { useMay } from './reader'

export function EmptyPanel() {
  const { t } = useTranslation()
  const formats = useFormats()
  const { active, clearHref, choices, unknown } = usePage()
  const mayImport = useMay()?.importData
  if (unknown) {
    const { sentence, way } = unknown
    return (
      <p className={styles.empty}>
        {sentence} {(mayImport || !way.isImport) && <Link to={way.to}>{way.words}</Link>}
      </p>
    )
  }
  if (active.length === 0) return <p className={styles.empty}>{t('panel.empty')}</p>
  const filters = formats.join(
    'part',
    active.map(({ dimension, label }) =>
      t('panel.emptyFilter', {
        dimension: choices.find((choice) => choice.dimension === dimension)?.label ?? dimension,
        value: label,
      }),
    ),
  )
  return (
    <p className={styles.empty}>
      {t('panel.emptyFiltered', { filters })} <Link to={clearHref}>{t('panel.clear')}</Link>
    </p>
  )
}
