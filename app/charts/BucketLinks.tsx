/** The buckets of a chart as links over its whole height; the table beside it has the same ones for the keyboard. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { Row } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import styles from './charts.module.css'
import { useFollow } from './follow'

/** Where the bucket of a row leads. */
export type BucketLink = (row: Row) => string | undefined

type Props = {
  rows: readonly Row[]
  grain: Grain
  linkOf: BucketLink
  left: number
  step: number
  height: number
}

export function BucketLinks({ rows, grain, linkOf, left, step, height }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const follow = useFollow()
  return (
    <g {...follow}>
      {rows.map((row, place) => {
        const link = linkOf(row)
        const bucket = String(row.bucket)
        return (
          link && (
            <a key={bucket} href={link} tabIndex={-1} className={styles.bucketLink} data-link={bucket}>
              <title>{t('records.behind', { what: formats.bucket(bucket, grain) })}</title>
              <rect x={left + place * step} y={0} width={step} height={height} />
            </a>
          )
        )
      })}
    </g>
  )
}
