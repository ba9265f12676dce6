/** A change in figures: which way, how much, and in words whether that is good. */
import { useTranslation } from 'react-i18next'
import styles from './Change.module.css'

type ChangeProps = {
  /** The difference itself, for its direction. */
  change: number | null
  /** Its size with its sign, as people read it. */
  size: string
  better: 'higher' | 'lower' | null
  /** No more than chance may bring about. */
  isAboutSame?: boolean
}

export function Change({ change, size, better, isAboutSame }: ChangeProps) {
  const { t } = useTranslation()
  if (change === null) return <span className={styles.change}>–</span>
  if (!/[1-9]/.test(size)) return <span className={styles.change}>{t('tile.same')}</span>
  if (isAboutSame)
    return (
      <span className={styles.change}>
        <span aria-hidden="true">≈</span>
        <span className="visually-hidden">{t('tile.aboutSame')}</span> {size}
      </span>
    )
  const isRise = change > 0
  const isGood = better === null ? null : (better === 'higher') === isRise
  return (
    <span className={styles.change} data-good={isGood ?? undefined}>
      <span aria-hidden="true">{isRise ? '↑' : '↓'}</span>
      <span className="visually-hidden">{t(isRise ? 'tile.up' : 'tile.down')}</span>{' '}
      {size.replace(/^[+−]/, '')}
      {/* A fall of what should be high is read as bad; where less is better a word says it. */}
      {better === 'lower' && ` ${t(isGood ? 'tile.better' : 'tile.worse')}`}
    </span>
  )
}
