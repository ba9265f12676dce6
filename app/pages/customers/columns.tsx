/** The cells of the list of customers: a main value with details below. */
import { Link, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import { type Row, rulesOf } from '~/metrics/answer'
import { customerAddress, periodSearch } from '~/page/addresses'
import { useNames } from '~/page/names'
import type { CustomerColumn } from '~/panels/customers/panel'
import type { RuleNames } from '../receivables/credit'
import styles from './CustomersTable.module.css'
import { levelOf } from './findings'

export type TableColumn = {
  /** The answer's columns that the cell combines, each sortable; the first is the main value. */
  of: readonly [CustomerColumn, ...CustomerColumn[]]
  side: 'left' | 'right'
  cell: (row: Row) => ReactNode
}

/** The columns in their order. */
export function useTableColumns(rules: RuleNames): TableColumn[] {
  const { t } = useTranslation()
  const formats = useFormats()
  const names = useNames()
  const period = periodSearch(useLocation().search)
  const count = (row: Row, id: CustomerColumn) => toNumber(row[id]) ?? 0
  const text = (row: Row, id: CustomerColumn) => (row[id] === null ? '–' : String(row[id]))
  const under = (children: ReactNode, isBad = false) => (
    <small className={isBad ? styles.bad : undefined}>{children}</small>
  )
  return [
    {
      of: ['label', 'customer', 'tier', 'credit_grade'],
      side: 'left',
      cell: (row) => (
        <>
          <Link to={`${customerAddress(String(row.customer))}${period}`}>{row.label}</Link>
          {under(
            [
              row.customer,
              ...(row.tier === null ? [] : [names.code('tier', String(row.tier))]),
              ...(row.credit_grade === null ? [] : [names.code('credit_grade', String(row.credit_grade))]),
            ].join(' · '),
          )}
        </>
      ),
    },
    {
      of: ['overdue_amount', 'oldest_overdue_days'],
      side: 'right',
      cell: (row) =>
        count(row, 'overdue_amount') === 0 ? (
          formats.value(row.overdue_amount, 'money')
        ) : (
          <>
            <span className={styles.bad}>{formats.value(row.overdue_amount, 'money')}</span>
            {under(t('customers.oldest', { days: formats.value(row.oldest_overdue_days, 'days') }))}
          </>
        ),
    },
    {
      of: ['rules_broken'],
      side: 'left',
      cell: (row) =>
        rulesOf(row).length === 0 ? (
          '–'
        ) : (
          <BrokenRules names={rulesOf(row).map((rule) => rules[rule] ?? rule)} />
        ),
    },
    {
      of: ['last_score', 'last_responded_on'],
      side: 'left',
      cell: (row) => {
        const score = toNumber(row.last_score)
        if (score === null) return '–'
        return (
          <>
            <span className={score <= 2 ? styles.bad : undefined}>
              {formats.value(score, 'score')} {t(`level.${levelOf(score)}`)}
            </span>
            {under(text(row, 'last_responded_on'))}
          </>
        )
      },
    },
    {
      of: ['open_complaints', 'breached_open'],
      side: 'right',
      cell: (row) => (
        <>
          {formats.count(count(row, 'open_complaints'))}
          {count(row, 'breached_open') > 0 &&
            under(t('customers.pastDeadline', { n: formats.count(count(row, 'breached_open')) }), true)}
        </>
      ),
    },
    {
      of: ['next_visit_on', 'overdue_visits'],
      side: 'left',
      cell: (row) => (
        <>
          {text(row, 'next_visit_on')}
          {count(row, 'overdue_visits') > 0 &&
            under(t('customer.missed', { n: formats.count(count(row, 'overdue_visits')) }), true)}
        </>
      ),
    },
    {
      of: ['last_visit_on'],
      side: 'left',
      cell: (row) => text(row, 'last_visit_on'),
    },
    { of: ['gross_balance'], side: 'right', cell: (row) => formats.value(row.gross_balance, 'money') },
    {
      of: ['mean_score', 'responses'],
      side: 'right',
      cell: (row) => (
        <>
          {formats.value(row.mean_score, 'score')}
          {under(t('customers.answers', { n: formats.count(count(row, 'responses')) }))}
        </>
      ),
    },
    { of: ['received'], side: 'right', cell: (row) => formats.count(count(row, 'received')) },
    {
      of: ['region_name', 'employee_name'],
      side: 'left',
      cell: (row) => (
        <>
          {text(row, 'region_name')}
          {under(text(row, 'employee_name'))}
        </>
      ),
    },
  ]
}

/** The first rule by name and the number of others; the customer's page lists them all. */
function BrokenRules({ names: [first, ...others] }: { names: string[] }) {
  const { t } = useTranslation()
  return (
    <>
      <span className={styles.bad}>{first}</span>
      {others.length > 0 && (
        <small className={styles.bad}>{t('customers.moreRules', { n: others.length })}</small>
      )}
    </>
  )
}
