/** How answers spread over the five levels: a bar per group around the middle of the neutral answer, on one axis. */
import { useFormats } from '~/format/context'
import { type Answer, columnsBeside, type Row } from '~/metrics/answer'
import styles from '../charts.module.css'
import { useClientNavigation } from '../client-navigation'
import { LevelLegend } from '../LevelLegend'
import { tagsOf } from '../marks'
import { badShareOf, type Level, levels, partsOf, quartersIn, reachOf } from './diverging'
import { ranked } from './ranking'

type Props = {
  answer: Answer
  group: string
  nameOf: (row: Row) => string
  levelName: (level: Level) => string
  /** The rate that stands behind each bar with its sample, by which the groups are ordered. */
  rate: string
  isSmall: (row: Row) => boolean
  /** Where a part leads. */
  linkOf?: (row: Row, column: string) => string | undefined
  label: string
}

export function StackedBars({ answer, group, nameOf, levelName, rate, isSmall, linkOf, label }: Props) {
  const formats = useFormats()
  const navigation = useClientNavigation()
  const columnOf = (id: string | undefined) => answer.columns.find((column) => column.id === id)
  const figure = columnOf(rate)
  const size = columnOf(columnsBeside(answer, rate).sample)
  if (!figure || !size) return null
  const { compared, small } = ranked(answer.rows, figure, isSmall, answer.rows.length)
  const reach = reachOf(answer.rows, AIR)
  return (
    <div>
      <LevelLegend levelName={levelName} />
      <table className={styles.ranked} aria-label={label}>
        <thead>
          <tr>
            <th scope="col" className={styles.rankedName}>
              <span className="visually-hidden">{columnOf(group)?.label}</span>
            </th>
            <th scope="col" className={styles.stackAxis}>
              <span className="visually-hidden">{levels.map(levelName).join(' / ')}</span>
              {quartersIn(reach).map((tick) => (
                <span key={tick} style={{ left: placeOf(tick, reach) }} aria-hidden="true">
                  {formats.compact(Math.abs(tick), 'rate')}
                </span>
              ))}
            </th>
            <th scope="col" className={styles.rankedFigure}>
              {figure.label}
            </th>
            <th scope="col" className={styles.rankedFigure}>
              {size.label}
            </th>
          </tr>
        </thead>
        <tbody>
          {[...compared, ...small].map((row) => (
            <tr key={String(row[group])} data-small={isSmall(row) || undefined}>
              <th scope="row" className={styles.rankedName}>
                {nameOf(row)}
              </th>
              <td className={styles.stack} {...navigation}>
                <Stack
                  row={row}
                  group={group}
                  levelName={levelName}
                  reach={reach}
                  isSmall={isSmall(row)}
                  {...(linkOf ? { linkOf } : {})}
                />
              </td>
              <td className={styles.rankedFigure}>{formats.cell(row[figure.id], figure)}</td>
              <td className={styles.rankedOther}>{formats.cell(row[size.id], size)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type Reach = ReturnType<typeof reachOf>
const percent = (share: number) => `${(share * 100).toFixed(3)}%`
const shareOf = (index: number, { from, to }: Reach) => (index - from) / (to - from)
const placeOf = (index: number, reach: Reach) => percent(shareOf(index, reach))

const wholePercent = (share: number) => `${Math.round(share * 100)}%`

/** Room before the longest bar for the figure of the dissatisfied. */
const AIR = 0.12

/** Narrower parts have no room for their figure; it stands in the table and in the title. */
const LEAST_FOR_FIGURE = 0.08

type StackProps = Pick<Props, 'group' | 'levelName' | 'linkOf'> & { row: Row; reach: Reach; isSmall: boolean }

function Stack({ row, group, levelName, reach, isSmall, linkOf }: StackProps) {
  const formats = useFormats()
  const parts = partsOf(row)
  return (
    <span className={styles.stackTrack}>
      {quartersIn(reach).map((tick) => (
        <span
          key={tick}
          className={styles.stackGuide}
          data-middle={tick === 0 || undefined}
          style={{ left: placeOf(tick, reach) }}
        />
      ))}
      {parts.length > 0 && (
        <span
          className={styles.stackBad}
          style={{ right: percent(1 - shareOf(parts[0]?.start ?? 0, reach)) }}
        >
          {wholePercent(badShareOf(parts))}
        </span>
      )}
      <span
        className={styles.stackBar}
        style={{ left: placeOf(parts[0]?.start ?? 0, reach), width: percent(1 / (reach.to - reach.from)) }}
      >
        {parts.map(({ level, column, count, share }) => {
          const link = count > 0 ? linkOf?.(row, column) : undefined
          const inWords = `${levelName(level)}: ${formats.count(count)} · ${formats.value(share, 'rate')}`
          const Part = link ? 'a' : 'span'
          return (
            <Part
              key={level}
              {...(link ? { href: link, tabIndex: -1, 'aria-label': inWords } : {})}
              className={styles.stackPart}
              data-level={level}
              data-narrow={share < 2 * LEAST_FOR_FIGURE || undefined}
              style={{ width: percent(share) }}
              title={inWords}
              {...tagsOf({ column, group: String(row[group]), value: row[column] })}
            >
              {share >= LEAST_FOR_FIGURE && !isSmall ? <span>{wholePercent(share)}</span> : null}
            </Part>
          )
        })}
      </span>
    </span>
  )
}
