/** Figures by group and bucket as a table whose cells are the darker the higher the figure. */
import { Link } from '@remix-run/react'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { Answer, Column, Unit } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import styles from '../explore.module.css'
import { tagsOf } from '../marks'
import { type Sample, sampleOf, useFigureInWords } from '../sample'
import { type Bucket, numberAt, type Series } from '../series'
import { textWidth } from '../text-width'
import { heatScale, type Knot } from './heat-scale'

type Props = {
  answer: Answer
  groups: readonly Series[]
  groupName: string
  column: string
  unit: Unit
  buckets: readonly Bucket[]
  grain: Grain
  widths: HeatWidths
  keyOf: (group: Series, bucket: string) => string
  /** Where a group's and a bucket's name lead. */
  groupLink: (group: Series) => string
  bucketLink: (bucket: string) => string
  label: string
}

export function HeatTable(props: Props) {
  const { answer, groups, groupName, column, unit, buckets, grain, widths, keyOf, label } = props
  const { groupLink, bucketLink } = props
  const { t } = useTranslation()
  const formats = useFormats()
  const figure = useFigureInWords(answer)({ id: column, unit })
  const sample = sampleOf(answer, column)
  const short = useShortFigure()
  const { knots, strengthOf } = scaleIn(groups, buckets, column, unit, sample)
  const measures = {
    '--names': `${widths.names}px`,
    '--cells': `${widths.cells}px`,
    '--count': buckets.length,
  }
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className={styles.heatBox} aria-label={label} tabIndex={0}>
        <table className={styles.heat} style={measures as CSSProperties}>
          <thead>
            <tr>
              <th scope="col">{groupName}</th>
              {buckets.map(({ key, isPartial }, index) => {
                const [name, year] = formats.tick(key, grain, index === 0)
                return (
                  <th key={key} scope="col" data-partial={isPartial || undefined}>
                    <Link to={bucketLink(key)} aria-label={formats.bucket(key, grain)}>
                      {name}
                      <small>{year ?? '\u00a0'}</small>
                    </Link>
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.key}>
                <th scope="row" title={group.name}>
                  <Link to={groupLink(group)}>{group.name}</Link>
                </th>
                {buckets.map(({ key, isPartial }) => {
                  const row = group.rows.get(key)
                  const value = numberAt(group, key, column)
                  const isSmall = sample.isSmall(row)
                  return (
                    <td
                      key={key}
                      data-partial={isPartial || undefined}
                      data-small={isSmall || undefined}
                      style={
                        value === null || isSmall
                          ? undefined
                          : ({ '--strength': strengthOf(value) } as CSSProperties)
                      }
                      title={`${group.name} · ${formats.bucket(key, grain)}: ${figure(row)}`}
                      {...tagsOf({ column, group: keyOf(group, key), value: row?.[column] })}
                    >
                      {short(row?.[column], unit)}
                      {isSmall && <span className="visually-hidden"> {t('panel.small')}</span>}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ScaleLegend knots={knots} unit={unit} />
    </div>
  )
}

/** Of what can be compared: a small sample would stretch the scale, and take the difference from all the others. */
export const scaleIn = (
  groups: readonly Series[],
  buckets: readonly Pick<Bucket, 'key'>[],
  column: string,
  unit: Unit,
  { isSmall }: Sample,
) =>
  heatScale(
    groups.flatMap((group) =>
      buckets.flatMap(({ key }) =>
        isSmall(group.rows.get(key)) ? [] : (numberAt(group, key, column) ?? []),
      ),
    ),
    unit,
  )

/** What the shades stand for; a scale of amounts is even, so that its ends are enough. */
export function ScaleLegend({ knots, unit }: { knots: readonly Knot[]; unit: Unit }) {
  const formats = useFormats()
  if (knots.length < 2) return null
  const strengths = knots.length === 2 ? [0, 0.25, 0.5, 0.75, 1] : knots.map(({ strength }) => strength)
  const figureAt = (strength: number) => {
    const knot = knots.find((one) => one.strength === strength)
    return knot ? formats.listed(knot.value, unit) : ''
  }
  return (
    <p className={styles.heatScale} aria-hidden="true">
      {strengths.map((strength) => (
        <span key={strength}>
          <i style={{ '--strength': strength } as CSSProperties} />
          {figureAt(strength)}
        </span>
      ))}
    </p>
  )
}

/** Sums grow too long for a cell; the rest are written as everywhere. */
export function useShortFigure() {
  const formats = useFormats()
  return (...[value, unit]: Parameters<typeof formats.value>) =>
    unit === 'money' ? formats.compact(value, unit) : formats.value(value, unit)
}

/** In pixels: the column of names, and the least of a cell. */
export type HeatWidths = { names: number; cells: number }

/** Widths that hold every name and every figure of the metrics. */
export function useHeatWidths(
  groups: readonly Series[],
  buckets: readonly Bucket[],
  metrics: readonly Pick<Column, 'id' | 'unit'>[],
): HeatWidths {
  const short = useShortFigure()
  const figures = metrics.flatMap(({ id, unit }) =>
    groups.flatMap((group) => buckets.map(({ key }) => short(group.rows.get(key)?.[id], unit))),
  )
  const widest = (texts: readonly string[]) =>
    Math.ceil(Math.max(0, ...texts.map((text) => textWidth(text, 12))))
  return { names: widest(groups.map(({ name }) => name)) + 14, cells: Math.max(44, widest(figures) + 10) }
}
