/** The choice of chart type, as links: it is part of the address and needs no script. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { changed } from '~/page/addresses'
import type { ExploreData } from './load.server'
import styles from './QuestionForm.module.css'
import { drawingOf, metricsIn, mismatchOf, offeredDrawings, shapeOf, usualDrawing } from './shape'

export function DrawingChoice({ data }: { data: ExploreData }) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const shape = shapeOf(data)
  const metrics = metricsIn(data)
  const { drawing } = drawingOf(data.draw, shape, metrics)
  const offered = offeredDrawings(shape).filter((one) => mismatchOf(one, shape, metrics) === null)
  return (
    <nav className={styles.drawings} aria-label={t('explore.draw')}>
      {offered.map((one) => (
        <Link
          key={one}
          to={changed(search, { draw: one === usualDrawing(shape) ? null : one })}
          preventScrollReset
          aria-current={one === drawing ? 'true' : undefined}
        >
          {t(`explore.drawing.${one}`)}
        </Link>
      ))}
    </nav>
  )
}
