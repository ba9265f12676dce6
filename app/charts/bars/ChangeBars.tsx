/** What each group did to a change: bars to both sides of none, in two parts where there are two, small samples apart. */
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { toNumber } from '~/format/figures'
import type { Row } from '~/metrics/answer'
import base from '../charts.module.css'
import { FigureCell } from '../grids/FigureCell'
import styles from './ChangeBars.module.css'
import { type Moves, placesOf, reachOf } from './change-bars'

type Props = {
  rows: readonly Row[]
  /** The column of the whole effect, and those of its parts, which add up to it. */
  column: string
  parts: readonly string[]
  nameOf: (row: Row) => string
  /** What a group was and is, in a line under its name. */
  detailsOf: (row: Row) => string
  effectOf: (row: Row) => ReactNode
  isSmall: (row: Row) => boolean
  linkOf: (row: Row) => string
  recordsOf: (row: Row) => string | undefined
  names: { effect: string; parts: readonly string[]; group: string }
  label: string
}

export function ChangeBars(props: Props) {
  const { rows, column, parts, isSmall, names, label } = props
  const { t } = useTranslation()
  const moves = (row: Row): Moves => ({
    parts: parts.map((part) => toNumber(row[part]) ?? 0),
    whole: toNumber(row[column]) ?? 0,
  })
  const reach = reachOf(rows.map(moves))
  const compared = rows.filter((row) => !isSmall(row))
  const small = rows.filter(isSmall)
  const line = (row: Row) => (
    <Line key={String(row.group)} {...props} row={row} moves={moves(row)} reach={reach} />
  )
  return (
    <div>
      {parts.length > 1 && (
        <ul className={base.legend} aria-hidden="true">
          {names.parts.map((name, place) => (
            <li key={name}>
              <span className={styles.swatch} data-part={place} />
              {name}
            </li>
          ))}
          <li>
            <span className={styles.sum} />
            {names.effect}
          </li>
        </ul>
      )}
      <table className={styles.bars} aria-label={label}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{names.group}</th>
            <th scope="col">{names.parts.join(' / ')}</th>
            <th scope="col">{names.effect}</th>
          </tr>
        </thead>
        <tbody>{compared.map(line)}</tbody>
        {small.length > 0 && (
          <tbody>
            <tr>
              <th scope="rowgroup" colSpan={3} className={styles.apart}>
                {t('panel.small')}
              </th>
            </tr>
            {small.map(line)}
          </tbody>
        )}
      </table>
    </div>
  )
}

type LineProps = Props & { row: Row; moves: Moves; reach: { from: number; to: number } }

function Line({
  row,
  moves,
  reach,
  column,
  nameOf,
  detailsOf,
  effectOf,
  isSmall,
  linkOf,
  recordsOf,
}: LineProps) {
  const { bars, zero, net } = placesOf(moves, reach)
  const percent = (share: number) => `${(100 * share).toFixed(3)}%`
  return (
    <tr data-small={isSmall(row) || undefined}>
      <th scope="row" className={styles.name} title={nameOf(row)}>
        <Link to={linkOf(row)}>{nameOf(row)}</Link>
        <small>{detailsOf(row)}</small>
      </th>
      <td className={styles.track} aria-hidden="true">
        <span className={styles.zero} style={{ left: percent(zero) }} />
        {bars.map(({ part, from, size }) => (
          <span
            key={part}
            className={styles.bar}
            data-part={part}
            style={{ left: percent(from), width: percent(size) }}
          />
        ))}
        {bars.length > 1 && <span className={styles.net} style={{ left: percent(net) }} />}
      </td>
      <FigureCell
        figure={effectOf(row)}
        name={nameOf(row)}
        tag={{ column, group: String(row.group), value: row[column] }}
        records={recordsOf(row)}
      />
    </tr>
  )
}
