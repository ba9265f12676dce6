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
import { useNames } from '~/page/names'
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
import { SegmentChoice } from './SegmentChoice'

type List = RecordsPage<CustomersTotal>

/** The default sort order of the panel. */
const DEFAULT_SORT = '-overdue_amount'

export function CustomersPage({ data }: { data: CustomersData }) {
  const { t } = useTranslation()
  const {
    q: [q = ''] = [],
    sort: [sort = DEFAULT_SORT] = [],
    segment: [segment = ''] = [],
  } = data.query.recordFilters
  return (
    <PageLayout data={data} title={t('frame.customers')} intro={<CustomerTabs />}>
      <DeferredAnswer panel={data.list}>
        {(list) => <Customers list={list} q={q} sort={sort} segment={segment} rules={data.rules} />}
      </DeferredAnswer>
    </PageLayout>
  )
}

type Props = { list: List; q: string; sort: string; segment: string; rules: RuleNames }

function Customers({ list, q, sort, segment, rules }: Props) {
  const { t } = useTranslation()
  const title = usePanelTitle()
  return (
    <PanelFrame panel={list.panel} finding={useFinding(list)}>
      <Search q={q} />
      <SegmentChoice segment={segment} />
      {list.total === 0 ? (
        <Nobody q={q} segment={segment} />
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

function Nobody({ q, segment }: { q: string; segment: string }) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const names = useNames()
  if (q === '' && segment === '') return <EmptyPanel />
  if (q === '')
    return (
      <p className={panelStyles.empty}>
        {t('customers.nobodyIn', { segment: names.code('segment', segment) })}
      </p>
    )
  return (
    <p className={panelStyles.empty}>
      {t('customers.notFound', { q })}{' '}
      <Link to={changed(search, { q: null })}>{t('customers.clearSearch')}</Link>
    </p>
  )
}
