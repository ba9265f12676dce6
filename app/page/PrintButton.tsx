/** Prints the page; without scripts, a hint how to. */
import { useTranslation } from 'react-i18next'
import styles from './PrintButton.module.css'

export function PrintButton() {
  const { t } = useTranslation()
  return (
    <>
      <button type="button" className={styles.print} onClick={() => window.print()}>
        {t('paper.print')}
      </button>
      <p className={styles.howTo}>{t('paper.howToPrint')}</p>
    </>
  )
}
