/** An answer as a table: exactly its rows and columns, in the reader's words, with the raw value on each cell. */
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import { type Answer, type Column, columnsBeside, isFigure, type Row, type Value } from '~/metrics/answer'
import { Change } from '~/ui/Change'
import styles from './AnswerTable.module.css'
import { usePage } from './context'
import { useNames } from './names'
import { SortLink, sortOf } from './SortLink'

type Props = {
  answer: Answer
  caption: string
  /** A hidden table must not be focusable. */
  isShown: boolean
  /** Whether a long table scrolls in a box of its own. */
  isBoxed?: boolean
  /** Only these columns, where a page shows a part. */
  only?: readonly string[]
  /** Cells that are more than their value in words, by column. */
  cells?: Readonly<Record<string, (row: Row) => ReactNode>>
  /** The link of a cell, by its row and column. */
  linkOf?: CellLink
  /** Where it is said why a row differs from the one before; a column of links. */
  whyOf?: RowLink | undefined
  /** The parameter of the address that sorts it, where that is not the one of its panel. */
  sortedBy?: string
  /** A row of totals, in the columns that are additive. */
  total?: Row
}

/** Rows that panels print; see Panel.module.css. */
const ON_PAPER = 12

export type CellLink = (row: Row, column: string) => string | undefined
export type RowLink = (row: Row) => string | undefined

const sideOf = ({ id, unit }: Column) => (isFigure(unit) && id !== 'level' ? 'right' : 'left')

/** Zeros, missing values and false flags are dimmed. */
const isZero = (value: Value | undefined) =>
  value === null || value === undefined || value === false || /^0(\.0+)?$/.test(String(value))

/** Letters from which a text is one to be read, and goes over several lines. */
const PROSE = 24
const isProse = (value: Value | undefined, { unit }: Column) =>
  unit === 'text' && typeof value === 'string' && value.length > PROSE

export function AnswerTable(props: Props) {
  const { answer, caption, isShown, isBoxed = true, only, cells = {}, linkOf, whyOf, sortedBy, total } = props
  const { t } = useTranslation()
  const formats = useFormats()
  const names = useNames()
  const { query } = usePage()
  const { sorted } = answer
  const rows = sorted?.rows ?? answer.rows
  const { all = rows.length } = answer
  const isMarked = (row: Row, mark: string | undefined) => mark !== undefined && row[mark] === true
  // The change itself says where it is none to speak of.
  const told = answer.columns.filter(({ part }) => part !== 'about_same')
  const columns = only ? told.filter(({ id }) => only.includes(id)) : told
  const smallSamples = columns.map(({ id }) => columnsBeside(answer, id).smallSample)

  /** A change with its direction; of counts and money also as a percentage. */
  function changeOf(row: Row, { id, of = id, unit, better, part }: Column): ReactNode {
    const size = part === 'relative_change' ? formats.relative(row[id]) : formats.change(row[id], unit)
    const isAboutSame = isMarked(row, columnsBeside(answer, of).aboutSame)
    return <Change change={toNumber(row[id])} size={size} better={better} isAboutSame={isAboutSame} />
  }

  function content(row: Row, column: Column): ReactNode {
    const cell = cells[column.id]
    return cell ? cell(row) : linked(inWords(row, column), linkOf?.(row, column.id))
  }

  const linked = (words: ReactNode, to: string | undefined): ReactNode =>
    to ? (
      <Link to={to} tabIndex={isShown ? undefined : -1}>
        {words}
      </Link>
    ) : (
      words
    )

  function inWords(row: Row, column: Column): ReactNode {
    const isChange = column.role === 'change' && column.part !== 'comparison'
    return isChange ? changeOf(row, column) : words(row[column.id], column)
  }

  function words(value: Value | undefined, column: Column): string {
    if (column.id === 'bucket' && typeof value === 'string') {
      return column.unit === 'day' ? formats.bucket(value, query.grain) : names.age(value)
    }
    if (column.id === 'level' && value !== null) return names.code('level', String(value))
    if (column.unit === 'code' && typeof value === 'string') return names.code(column.id, value)
    return formats.cell(value, column)
  }

  const table = (
    <section
      className={styles.scroll}
      data-boxed={isBoxed}
      data-shown={isShown || undefined}
      aria-label={caption}
      tabIndex={isShown ? 0 : undefined}
    >
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                data-side={sideOf(column)}
                data-column={column.id}
                aria-sort={sortOf(sorted?.by, column.id)}
              >
                {sorted && isShown ? (
                  <SortLink column={column} by={sorted.by} panel={answer.panel} name={sortedBy} />
                ) : (
                  column.label
                )}
              </th>
            ))}
            {whyOf && <th scope="col">{t('panel.change')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of an answer have no identity but their place
              key={place}
              data-small={row.small_sample === true || undefined}
              data-breached={row.breached === true || undefined}
            >
              {columns.map((column, index) => (
                <td
                  key={column.id}
                  data-side={sideOf(column)}
                  data-value={String(row[column.id] ?? '')}
                  data-zero={isZero(row[column.id]) || undefined}
                  data-small={isMarked(row, smallSamples[index]) || undefined}
                  data-wide={column.id in cells || undefined}
                  data-prose={column.id === 'notes' || isProse(row[column.id], column) || undefined}
                >
                  {content(row, column)}
                </td>
              ))}
              {whyOf && <td>{whyOf(row) && linked(t('panel.why'), whyOf(row))}</td>}
            </tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>
              {columns.map((column) => (
                <td key={column.id} data-side={sideOf(column)} data-value={String(total[column.id] ?? '')}>
                  {total[column.id] === undefined ? '' : words(total[column.id], column)}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  )
  const rest = (shown: number) => t('panel.rest', { shown: formats.count(shown), all: formats.count(all) })
  return (
    <>
      {table}
      {rows.length < all && <p className={styles.rest}>{rest(rows.length)}</p>}
      {rows.length > ON_PAPER && (
        <p className={styles.cut} data-cut>
          {rest(ON_PAPER)}
        </p>
      )}
    </>
  )
}
