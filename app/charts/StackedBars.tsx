/** How answers spread over the five levels, one bar of 100 % per group. */
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import styles from './charts.module.css'
import { useFollow } from './follow'
import { tagsOf } from './marks'

const levels = ['1', '2', '3', '4', '5'] as const
type Level = (typeof levels)[number]

type Props = {
  answer: Answer
  group: string
  nameOf: (row: Row) => string
  levelName: (level: Level) => string
  /** The figure that stands behind each bar. */
  beside: string
  /** Where a part leads. */
  linkOf?: (row: Row, score: string) => string | undefined
  label: string
}

export function StackedBars({ answer, group, nameOf, levelName, beside, linkOf, label }: Props) {
  const formats = useFormats()
  const follow = useFollow()
  const figure = answer.columns.find(({ id }) => id === beside)
  return (
    <div>
      <ul className={styles.legend}>
        {levels.map((level) => (
          <li key={level}>
            <span className={styles.swatch} style={{ background: `var(--level-${level})` }} />
            {level} {levelName(level)}
          </li>
        ))}
      </ul>
      <table className={styles.ranked} aria-label={label}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{answer.columns.find(({ id }) => id === group)?.label}</th>
            <th scope="col">{levels.map(levelName).join(' / ')}</th>
            <th scope="col">{figure?.label}</th>
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row) => (
            <tr key={String(row[group])} data-small={row.small_sample === true || undefined}>
              <th scope="row" className={styles.rankedName}>
                {nameOf(row)}
              </th>
              <td className={styles.stack} {...follow}>
                <Stack row={row} group={group} levelName={levelName} {...(linkOf ? { linkOf } : {})} />
              </td>
              <td className={styles.rankedFigure}>{figure && formats.cell(row[beside], figure)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Stack({
  row,
  group,
  levelName,
  linkOf,
}: Pick<Props, 'group' | 'levelName' | 'linkOf'> & { row: Row }) {
  const formats = useFormats()
  const counts = levels.map((level) => ({ level, count: toNumber(row[`score_${level}`]) ?? 0 }))
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <span className={styles.stackBar}>
      {counts.map(({ level, count }) => {
        const share = total === 0 ? 0 : count / total
        const link = count > 0 ? linkOf?.(row, level) : undefined
        const inWords = `${levelName(level)}: ${formats.count(count)}`
        const Part = link ? 'a' : 'span'
        return (
          <Part
            key={level}
            {...(link ? { href: link, tabIndex: -1, 'aria-label': inWords } : {})}
            className={styles.stackPart}
            data-level={level}
            style={{
              width: `${share * 100}%`,
            }}
            title={inWords}
            {...tagsOf({ column: `score_${level}`, group: String(row[group]), value: row[`score_${level}`] })}
          >
            {share >= 0.07 ? formats.compact(share, 'rate').replace(/\.\d+/, '') : ''}
          </Part>
        )
      })}
    </span>
  )
}
