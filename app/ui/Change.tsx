/** A change in figures: which way, how much, and in words whether that is good. */
import { useTranslation } from 'react-i18next'
import styles from './Change.module.css'

type ChangeProps = {
  /** The difference itself, for its direction. */
  change: number | null
  /** Its size with its sign, as people read it. */
  size: string
  better: 'higher' | 'lower' | null
}

export function Change({ change, size, better }: ChangeProps) {
  const { t } = useTranslation()
  if (change === null) return <span className={styles.change}>–</span>
  if (!/[1-9]/.test(size)) return <span className={styles.change}>{t('tile.same')}</span>
  const isRise = change > 0
  const isGood = better === null ? null : (better === 'higher') === isRise
  const word =
    isGood === null ? t(isRise ? 'tile.up' : 'tile.down') : t(isGood ? 'tile.better' : 'tile.worse')
  return (
    <span className={styles.change} data-good={isGood ?? undefined}>
      <span aria-hidden="true">{isRise ? '↑' : '↓'}</span> {t('tile.against', { word, change: size })}
    </span>
  )
}
