/** The lines of a page, the newest first; the one that the address opens shows all that is on record. */
import { Link, useLocation } from '@remix-run/react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { LedgerLine } from '~/ledger/attempts'
import tableStyles from '~/page/AnswerTable.module.css'
import { changed } from '~/page/addresses'
import { SortLink, sortOf } from '~/page/SortLink'
import { LedgerEntry } from './LedgerEntry'
import type { LedgerData } from './load.server'
import { shownColumns, useContentName } from './names'

type Shown = (typeof shownColumns)[number]

const isFigure = (column: Shown) => column === 'rows' || column === 'bytes'
const unitOf = (column: Shown) => (isFigure(column) ? 'count' : column === 'started_at' ? 'instant' : 'text')
const sideOf = (column: Shown) => (isFigure(column) ? 'right' : 'left')

export function LedgerTable({ data }: { data: LedgerData }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { search } = useLocation()
  const contentName = useContentName(data.panels)
  const { lines, labels, open, page, order } = data

  function words(line: LedgerLine, column: Shown): string {
    const value = line[column]
    if (column === 'panel') return value === null ? '' : contentName(value)
    if (column === 'outcome') return t(`ledger.outcome.${value as 'delivered'}`)
    if (isFigure(column)) return value === null ? '' : formats.count(Number(value))
    return value ?? ''
  }

  return (
    <section
      className={tableStyles.scroll}
      data-boxed={false}
      aria-label={t('ledger.title')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
      tabIndex={0}
    >
      <table className={tableStyles.table}>
        <caption className="visually-hidden">{t('ledger.title')}</caption>
        <thead>
          <tr>
            {shownColumns.map((column) => (
              <th key={column} scope="col" data-side={sideOf(column)} aria-sort={sortOf(order, column)}>
                <SortLink
                  column={{ id: column, label: labels[column], unit: unitOf(column) }}
                  by={order}
                  panel="lines"
                  name="sort"
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const isOpen = line.seq === open
            const turn = changed(search, {
              page: page === 1 ? null : String(page),
              open: isOpen ? null : line.seq,
            })
            return (
              <Fragment key={line.seq}>
                <tr data-line={line.seq} data-outcome={line.outcome}>
                  <td>
                    <Link
                      to={turn}
                      preventScrollReset
                      aria-expanded={isOpen}
                      title={t('ledger.details', { n: line.seq })}
                    >
                      {formats.value(line.started_at, 'instant')}
                    </Link>
                  </td>
                  {shownColumns.slice(1).map((column) => (
                    <td key={column} data-side={sideOf(column)} title={words(line, column)}>
                      {words(line, column)}
                    </td>
                  ))}
                </tr>
                {isOpen && (
                  <tr>
                    <td colSpan={shownColumns.length}>
                      <LedgerEntry line={line} data={data} />
                    </td>
                  </tr>
                )}
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
