/** The list of customers as a table: sortable headings, sticky first column. */
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { type Answer, isWords } from '~/metrics/answer'
import { changed } from '~/page/addresses'
import { StayLink } from '~/page/StayLink'
import type { CustomerColumn } from '~/panels/customers/panel'
import type { RuleNames } from '../receivables/credit'
import styles from './CustomersTable.module.css'
import { type TableColumn, useTableColumns } from './columns'

type Props = { answer: Answer; sort: string; rules: RuleNames; caption: string }

export function CustomersTable({ answer, sort, rules, caption }: Props) {
  const columns = useTableColumns(rules)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be focusable
    <section className={styles.scroll} aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading key={column.of[0]} column={column} answer={answer} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row) => (
            <tr key={String(row.customer)} data-customer={row.customer}>
              {columns.map(({ of: [leading], side, cell }) => (
                <td
                  key={leading}
                  data-column={leading}
                  data-side={side}
                  data-value={String(row[leading] ?? '')}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Names are sorted from A on, figures and days from the largest on; a second click turns the order round. */
function Heading({ column, answer, sort }: { column: TableColumn; answer: Answer; sort: string }) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const [sorted, isDescending] = [sort.replace(/^-/, ''), sort.startsWith('-')]
  const isSorted = (column.of as readonly string[]).includes(sorted)
  const to = (id: CustomerColumn) => {
    const unit = answer.columns.find((one) => one.id === id)?.unit
    const startsLow = unit !== undefined && isWords(unit) && id !== 'rules_broken'
    const next = id === sorted ? !isDescending : !startsLow
    return changed(search, { sort: next ? `-${id}` : id })
  }
  return (
    <th
      scope="col"
      data-side={column.side}
      aria-sort={isSorted ? (isDescending ? 'descending' : 'ascending') : undefined}
    >
      {column.of.map((id) => {
        const label = answer.columns.find((one) => one.id === id)?.label ?? id
        return (
          <StayLink
            key={id}
            to={to(id)}
            at={answer.panel}
            aria-label={t('customers.sortBy', { what: label })}
            data-sorted={id === sorted || undefined}
          >
            {label}
            {id === sorted && <span aria-hidden="true">{isDescending ? ' ↓' : ' ↑'}</span>}
          </StayLink>
        )
      })}
    </th>
  )
}
