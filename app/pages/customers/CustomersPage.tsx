/** All customers with the four subjects side by side, to be searched and sorted. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import { changed } from '~/page/addresses'
import { CustomerTabs } from '~/page/CustomerTabs'
import { usePanelTitle } from '~/page/context'
import { DeferredAnswer } from '~/page/DeferredAnswer'
import { EmptyPanel } from '~/page/EmptyPanel'
import { PageLayout } from '~/page/PageLayout'
import { Pager } from '~/page/Pager'
import { PanelFrame } from '~/page/Panel'
import panelStyles from '~/page/Panel.module.css'
import type { CustomersTotal } from '~/panels/customers/panel'
import type { RecordsPage } from '~/panels/records-panel'
import type { RuleNames } from '../receivables/credit'
import { CustomersTable } from './CustomersTable'
import type { CustomersData } from './load.server'
import { Search } from './Search'

type List = RecordsPage<CustomersTotal>

/** The default sort order of the panel. */
const DEFAULT_SORT = '-overdue_amount'

export function CustomersPage({ data }: { data: CustomersData }) {
  const { t } = useTranslation()
  const { q: [q = ''] = [], sort: [sort = DEFAULT_SORT] = [] } = data.query.recordFilters
  return (
    <PageLayout data={data} title={t('frame.customers')} intro={<CustomerTabs />}>
      <DeferredAnswer panel={data.list}>
        {(list) => <Customers list={list} q={q} sort={sort} rules={data.rules} />}
      </DeferredAnswer>
    </PageLayout>
  )
}

function Customers({ list, q, sort, rules }: { list: List; q: string; sort: string; rules: RuleNames }) {
  const { t } = useTranslation()
  const title = usePanelTitle()
  return (
    <PanelFrame panel={list.panel} finding={useFinding(list)}>
      <Search q={q} />
      {list.total === 0 ? (
        <Nobody q={q} />
      ) : (
        <>
          <CustomersTable answer={list} sort={sort} rules={rules} caption={t('panel.tableOf', { title })} />
          <Pager page={list.page} pages={list.pages} />
          <p className={panelStyles.note}>{t('customers.scope')}</p>
        </>
      )}
    </PanelFrame>
  )
}

function useFinding({ total, totals }: List): string {
  const { t } = useTranslation()
  const formats = useFormats()
  if (total === 0) return ''
  const count = (name: CustomersTotal) => formats.count(toNumber(totals[name]) ?? 0)
  return t('customers.finding', {
    customers: formats.count(total),
    active: count('active'),
    overdueCustomers: count('overdue_customers'),
    overdue: formats.compact(totals.overdue_amount, 'money'),
    open: count('open_complaints'),
    breached: count('breached_open'),
    low: count('dissatisfied'),
  })
}

function Nobody({ q }: { q: string }) {
  const { t } = useTranslation()
  const { search } = useLocation()
  if (q === '') return <EmptyPanel />
  return (
    <p className={panelStyles.empty}>
      {t('customers.notFound', { q })}{' '}
      <Link to={changed(search, { q: null })}>{t('customers.clearSearch')}</Link>
    </p>
  )
}
