/** The lines of a page, the newest first; the one that the address opens shows all that is on record. */
import { Link, useLocation } from '@remix-run/react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { LedgerLine } from '~/ledger/attempts'
import tableStyles from '~/page/AnswerTable.module.css'
import { changed } from '~/page/addresses'
import { LedgerEntry } from './LedgerEntry'
import type { LedgerData } from './load.server'
import { useContentName } from './names'

const shown = ['started_at', 'actor_name', 'panel', 'outcome', 'rows', 'bytes', 'purpose'] as const

const isFigure = (column: (typeof shown)[number]) => column === 'rows' || column === 'bytes'
const sideOf = (column: (typeof shown)[number]) => (isFigure(column) ? 'right' : 'left')

export function LedgerTable({ data }: { data: LedgerData }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { search } = useLocation()
  const contentName = useContentName(data.panels)
  const { lines, labels, open, page } = data

  function words(line: LedgerLine, column: (typeof shown)[number]): string {
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
      data-keeps-first
      aria-label={t('ledger.title')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
      tabIndex={0}
    >
      <table className={tableStyles.table}>
        <caption className="visually-hidden">{t('ledger.title')}</caption>
        <thead>
          <tr>
            {shown.map((column) => (
              <th key={column} scope="col" data-side={sideOf(column)}>
                {labels[column]}
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
                  {shown.slice(1).map((column) => (
                    <td key={column} data-side={sideOf(column)} title={words(line, column)}>
                      {words(line, column)}
                    </td>
                  ))}
                </tr>
                {isOpen && (
                  <tr>
                    <td colSpan={shown.length}>
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
