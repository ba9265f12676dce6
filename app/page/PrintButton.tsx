/** Prints the page; before hydration and without scripts, a hint how to. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './PrintButton.module.css'

export function PrintButton() {
  const { t } = useTranslation()
  const [canPrint, allow] = useState(false)
  useEffect(() => allow(true), [])
  if (!canPrint) return <p className={styles.howTo}>{t('report.howToPrint')}</p>
  return (
    <button type="button" className={styles.print} onClick={() => window.print()}>
      {t('report.print')}
    </button>
  )
}
