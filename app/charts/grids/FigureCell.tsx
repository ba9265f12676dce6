/** A group's figure behind its bar, as the way to the records that it counts. */
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from '../charts.module.css'
import { type MarkTag, tagsOf } from '../marks'

type Props = {
  figure: ReactNode
  /** The group in words, with the figure where that is more than text. */
  name: string
  /** What the figure is; none where it stands for several groups. */
  tag: MarkTag | null
  records: string | undefined
  className?: string | undefined
}

export function FigureCell({ figure, name, tag, records, className }: Props) {
  const { t } = useTranslation()
  return (
    <td
      className={className ? `${styles.rankedFigure} ${className}` : styles.rankedFigure}
      {...(tag ? tagsOf(tag) : {})}
    >
      {records ? (
        <Link
          to={records}
          aria-label={t('records.behind', { what: typeof figure === 'string' ? `${name} ${figure}` : name })}
          className={styles.figureLink}
        >
          {figure}
        </Link>
      ) : (
        figure
      )}
    </td>
  )
}
