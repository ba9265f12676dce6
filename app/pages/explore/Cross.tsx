/** Rows by columns with a figure in each cell and totals at the edges; a name puts the other dimension in its order. */
import { Link, useLocation } from '@remix-run/react'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import heatStyles from '~/charts/explore.module.css'
import { ScaleLegend, scaleIn, useHeatWidths, useShortFigure } from '~/charts/grids/HeatTable'
import { tagsOf } from '~/charts/marks'
import { sampleOf, useFigureInWords } from '~/charts/sample'
import { numberAt, type Series } from '~/charts/series'
import type { Column, Row } from '~/metrics/answer'
import styles from './Drawn.module.css'
import { cellAddress } from './drill'
import { arrow, orderAddress, orderBy } from './order'
import type { ExploreAnswer } from './part'
import { type DrawnProps, Framed, Notes } from './plots'

const ALL = '(all)'

/** The rows as series over the groups of the second dimension, the totals of both with them, in the answer's order. */
function axesOf({ rows, totals }: ExploreAnswer) {
  const ofFirst = totals.filter((row) => row.group_2 === ALL)
  const columns = totals
    .filter((row) => row.group === ALL)
    .map((row) => ({ key: String(row.group_2), name: String(row.label_2), isPartial: false, isAhead: false }))
  const all = [...rows, ...totals]
  const lines = ofFirst.map((total): Series => {
    const own = all.filter((row) => row.group === total.group)
    return {
      key: String(total.group),
      name: String(total.label),
      rows: new Map(own.map((row) => [String(row.group_2), row])),
    }
  })
  return { lines, columns }
}

export function Cross({ answer, columns, data, finding }: DrawnProps) {
  const { t } = useTranslation()
  const axes = axesOf(answer)
  return (
    <div className={styles.plots}>
      {columns.map((column) => (
        <Framed key={column.id} title={columns.length > 1 ? column.label : null}>
          <CrossTable {...{ answer, column, columns, data, axes }} label={`${column.label}. ${finding}`} />
        </Framed>
      ))}
      <Notes notes={[t('explore.crossNote')]} />
    </div>
  )
}

type Props = Pick<DrawnProps, 'answer' | 'columns' | 'data'> & {
  column: Column
  axes: ReturnType<typeof axesOf>
  label: string
}

function CrossTable({ answer, column, columns: metrics, data, axes, label }: Props) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const { query, dimensions } = data
  const short = useShortFigure()
  const figure = useFigureInWords(answer)(column)
  const sample = sampleOf(answer, column.id)
  const isTotal = (key: string) => key === ALL
  const cells = axes.lines.filter(({ key }) => !isTotal(key))
  const groups = axes.columns.filter(({ key }) => !isTotal(key))
  const { knots, strengthOf } = scaleIn(cells, groups, column.id, column.unit, sample)
  const widths = useHeatWidths(axes.lines, axes.columns, metrics)
  const names = [query.by, query.by2].map((by) => dimensions.find(({ id }) => id === by)?.label ?? '')
  const measures = {
    '--names': `${widths.names + 12}px`,
    '--cells': `${Math.max(64, widths.cells)}px`,
    '--count': axes.columns.length,
  }
  /** By its own values the name of a group puts those of the other dimension in order; that of all by the totals. */
  const sorter = (name: 'sort' | 'sort2', { key, name: text }: { key: string; name: string }) => {
    const at = isTotal(key) ? null : key
    const order = orderBy(search, name, column.id, at)
    return {
      order: order ?? undefined,
      link: (
        <Link
          to={orderAddress(search, name, column.id, at)}
          preventScrollReset
          title={t(name === 'sort' ? 'explore.sortRows' : 'explore.sortColumns', { what: text })}
        >
          {text}
          {order && <span aria-hidden="true"> {name === 'sort' ? arrow[order] : sideways[order]}</span>}
        </Link>
      ),
    }
  }
  const linkOf = (row: Row) =>
    cellAddress(search, query, { first: String(row.group), second: String(row.group_2) })
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className={heatStyles.heatBox} aria-label={label} tabIndex={0}>
        <table className={`${heatStyles.heat} ${styles.crossed}`} style={measures as CSSProperties}>
          <thead>
            <tr>
              <th scope="col">{names.join(' \\ ')}</th>
              {axes.columns.map((group) => {
                const { order, link } = sorter('sort', group)
                return (
                  <th
                    key={group.key}
                    scope="col"
                    aria-sort={order}
                    data-total={isTotal(group.key) || undefined}
                  >
                    {link}
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {axes.lines.map((line) => (
              <tr key={line.key} data-total={isTotal(line.key) || undefined}>
                <th scope="row" title={line.name}>
                  {sorter('sort2', line).link}
                </th>
                {axes.columns.map(({ key, name }) => {
                  const row = line.rows.get(key)
                  const value = numberAt(line, key, column.id)
                  const isSmall = sample.isSmall(row)
                  const isShaded = value !== null && !isSmall && !isTotal(line.key) && !isTotal(key)
                  return (
                    <td
                      key={key}
                      data-total={isTotal(key) || undefined}
                      data-small={isSmall || undefined}
                      style={isShaded ? ({ '--strength': strengthOf(value) } as CSSProperties) : undefined}
                      title={row ? `${line.name} · ${name}: ${figure(row)}` : undefined}
                      {...tagsOf({
                        column: column.id,
                        group: `${line.key} ${key}`,
                        value: row?.[column.id],
                      })}
                    >
                      {row ? <Link to={linkOf(row)}>{short(row[column.id], column.unit)}</Link> : ''}
                      {isSmall && <span className="visually-hidden"> {t('panel.small')}</span>}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ScaleLegend knots={knots} unit={column.unit} />
    </div>
  )
}

const sideways = { ascending: '→', descending: '←' } as const
