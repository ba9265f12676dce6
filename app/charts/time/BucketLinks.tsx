/** The buckets of a chart as links over its whole height; the table beside it has the same ones for the keyboard. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { Answer, Row } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import styles from '../charts.module.css'

/** Where a column of a row leads; `bucket` is the row as a whole. */
export type BucketLink = (row: Row, column: string) => string | undefined

type Props = {
  answer: Answer
  /** What stands side by side in a bucket; each leads to its own, or else to the whole. */
  columns: readonly string[]
  /** The part of a bucket that its columns leave free on either side. */
  margin: number
  grain: Grain
  linkOf: BucketLink
  left: number
  step: number
  height: number
}

export function BucketLinks({ answer, columns, margin, grain, linkOf, left, step, height }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const labelOf = (id: string) => answer.columns.find((column) => column.id === id)?.label ?? id
  return (
    <g>
      {answer.rows.flatMap((row, place) => {
        const bucket = String(row.bucket)
        const links = columns.map((column) => linkOf(row, column) ?? linkOf(row, 'bucket'))
        const isWhole = new Set(links).size === 1
        const parts = isWhole ? links.slice(0, 1) : links
        const name = formats.bucket(bucket, grain)
        // The free space belongs to the outer columns, so that the whole bucket can be hit.
        const edge = (part: number) =>
          part === 0 ? 0 : part === parts.length ? 1 : margin + (part / parts.length) * (1 - 2 * margin)
        return parts.map((link, part) => {
          const column = columns[part] ?? ''
          return (
            link && (
              <a
                key={`${bucket} ${column}`}
                href={link}
                tabIndex={-1}
                className={styles.bucketLink}
                data-link={bucket}
              >
                <title>
                  {t('records.behind', { what: isWhole ? name : `${name} · ${labelOf(column)}` })}
                </title>
                <rect
                  x={left + (place + edge(part)) * step}
                  y={0}
                  width={(edge(part + 1) - edge(part)) * step}
                  height={height}
                />
              </a>
            )
          )
        })
      })}
    </g>
  )
}
