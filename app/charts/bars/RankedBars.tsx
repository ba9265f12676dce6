/** Groups under each other with a bar or a dot each, an interval where there is one, and small samples apart in grey. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { numberIn, toNumber } from '~/format/figures'
import { type Answer, columnsBeside, type Row } from '~/metrics/answer'
import styles from '../charts.module.css'
import { FigureCell } from '../grids/FigureCell'
import { tagsOf } from '../marks'
import { dotScale, placeOn } from '../points/dots'
import { DotAxis, DotsKey, RateDot } from '../points/RateDots'
import { sampleOf } from '../sample'
import { type GroupChange, ranked } from './ranking'

export type RankedBarsProps = {
  answer: Answer
  /** The column whose values are the bars. */
  column: string
  /** The column with a group's own key, and its name for people. */
  group: string
  nameOf: (row: Row) => string
  /** Whether a group is too small to be compared. */
  isSmall: (row: Row) => boolean
  /** Columns that stand as figures behind the bar. */
  extraColumns?: readonly string[]
  /** How a group moved since the period compared with. */
  change?: GroupChange
  /** Where a click on a group's name leads. */
  linkOf?: (row: Row) => string | undefined
  /** Where the records behind a group's figure are. */
  recordsOf?: ((row: Row) => string | undefined) | undefined
  label: string
  limit: number
  /** Whether the rows stand in an order that was asked for. */
  isInOrder?: boolean
  /** The column whose values are a second bar under the first. */
  beside?: string | undefined
  /** Dots on an axis of their own instead of bars from zero. */
  asDots?: boolean
}

export function RankedBars(props: RankedBarsProps) {
  const { answer, column, group, nameOf, isSmall, extraColumns = [], change, label, limit } = props
  const { linkOf, recordsOf, isInOrder = false, beside = '', asDots = false } = props
  const { t } = useTranslation()
  const formats = useFormats()
  const columnOf = (id: string) => answer.columns.find((candidate) => candidate.id === id)
  const measured = columnOf(column)
  if (!measured) return null
  const { interval } = sampleOf(answer, column)
  const placesOf = (rows: readonly Row[]) =>
    rows.flatMap((row) => [toNumber(row[column]) ?? [], interval(row) ?? []].flat())
  const { compared, small } = ranked(
    answer.rows,
    isInOrder ? { ...measured, better: null } : measured,
    isSmall,
    limit,
  )
  const rows = [...compared, ...small]
  const targetOf = (row: Row) => numberIn(row, columnsBeside(answer, column).target)
  const targets = rows.flatMap((row) => targetOf(row) ?? [])
  const { overall: overallId } = columnsBeside(answer, column)
  const overall = rows.map((row) => numberIn(row, overallId)).find((value) => value !== null) ?? null
  const highest = Math.max(
    0,
    ...targets,
    overall ?? 0,
    ...rows.flatMap((row) => [toNumber(row[column]) ?? 0, toNumber(row[beside]) ?? 0]),
  )
  const full = measured.unit === 'rate' ? 1 : highest || 1
  const axis = asDots
    ? dotScale([
        ...targets,
        ...(overall === null ? [] : [overall]),
        ...placesOf(compared.length > 0 ? compared : small),
      ])
    : null
  const percent = (value: number) => `${(axis ? placeOn(axis, value).at : Math.max(0, value) / full) * 100}%`
  const ends = (values: readonly number[]) =>
    [...new Set([Math.min(...values), Math.max(...values)])]
      .map((value) => formats.compact(value, measured.unit))
      .join('–')
  const others = extraColumns.map(columnOf).filter((candidate) => candidate !== undefined)
  const width = 3 + (change ? 1 : 0) + others.length
  /** Behind a dot, and over a bar. */
  const ofAll = overall !== null && (
    <span className={styles.rankedOverall} style={{ left: percent(overall) }} data-overall={overall} />
  )
  const line = (row: Row) => {
    const value = toNumber(row[column])
    const [low, high] = interval(row) ?? []
    const target = targetOf(row)
    const link = linkOf?.(row)
    return (
      <tr key={String(row[group])} data-small={isSmall(row) || undefined}>
        <th scope="row" className={styles.rankedName} title={nameOf(row)}>
          {link ? (
            <Link to={link} preventScrollReset>
              {nameOf(row)}
            </Link>
          ) : (
            nameOf(row)
          )}
        </th>
        <td className={styles.rankedTrack}>
          {axis && ofAll}
          {axis ? (
            <RateDot scale={axis} value={value} interval={interval(row)} isSmall={isSmall(row)} />
          ) : (
            <span className={styles.rankedBar} style={{ width: percent(value ?? 0) }} />
          )}
          {beside && (
            <span className={styles.rankedSecond} style={{ width: percent(toNumber(row[beside]) ?? 0) }} />
          )}
          {!axis && ofAll}
          {!axis && low !== undefined && high !== undefined && (
            <span className={styles.whisker} style={{ left: percent(low), width: percent(high - low) }} />
          )}
          {target !== null && (
            <span className={styles.rankedTarget} style={{ left: percent(target) }} data-target={target} />
          )}
        </td>
        <FigureCell
          figure={formats.cell(row[column], measured)}
          name={nameOf(row)}
          tag={{ column, group: String(row[group]), value: row[column] }}
          records={value === null || value === 0 ? undefined : recordsOf?.(row)}
        />
        {change && (
          <td
            className={styles.rankedChange}
            data-change
            {...tagsOf({
              column: change.column,
              group: String(row[group]),
              value: row[change.column],
            })}
          >
            {change.of(row)}
          </td>
        )}
        {others.map((other) => (
          <td key={other.id} className={styles.rankedOther}>
            {formats.cell(row[other.id], other)}
          </td>
        ))}
      </tr>
    )
  }
  return (
    <table className={styles.ranked} aria-label={label}>
      <thead>
        <tr>
          <th scope="col" className={styles.rankedName}>
            <span className="visually-hidden">{columnOf('label')?.label ?? columnOf(group)?.label}</span>
          </th>
          <th scope="col" colSpan={2} className={styles.rankedHead}>
            {measured.label}
            {overall !== null && (
              <span className={styles.overallKey}>
                {t('tile.overall', { value: formats.value(overall, measured.unit) })}
              </span>
            )}
            {targets.length > 0 && (
              <span className={styles.targetKey}>{t('tile.target', { value: ends(targets) })}</span>
            )}
            {axis && <DotsKey scale={axis} />}
          </th>
          {change && (
            <th scope="col" className={styles.rankedFigure} data-change>
              {change.label}
            </th>
          )}
          {others.map((other) => (
            <th key={other.id} scope="col" className={styles.rankedFigure}>
              {other.label}
            </th>
          ))}
        </tr>
        {axis && <DotAxis scale={axis} columns={width} />}
      </thead>
      <tbody>{compared.map(line)}</tbody>
      {small.length > 0 && (
        <tbody>
          <tr>
            <th scope="rowgroup" colSpan={width} className={styles.apart}>
              {t('panel.small')}
            </th>
          </tr>
          {small.map(line)}
        </tbody>
      )}
    </table>
  )
}
