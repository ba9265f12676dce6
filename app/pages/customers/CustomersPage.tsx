/** All customers with the four subjects side by side, to be searched and sorted. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { PageOf } from '~/panels/page-of'
import { Answered } from '~/ui/Answered'
import { PageLayout } from '~/ui/PageLayout'
import { EmptyPanel, PanelFrame } from '~/ui/Panel'
import panelStyles from '~/ui/Panel.module.css'
import { changed } from '../addresses'
import type { Asked } from '../asked'
import type { RuleNames } from '../credit'
import type { PageData } from '../load.server'
import { CustomersTable } from './CustomersTable'
import { Pager } from './Pager'
import { Search } from './Search'

type List = PageOf<'overdueCustomers' | 'overdueAmount' | 'open' | 'breached' | 'dissatisfied'>
type CustomersData = PageData & { list: Asked<List>; rules: RuleNames }

/** The order of the panel where the address asks for none. */
const DEFAULT_SORT = '-overdue_amount'

export function CustomersPage({ data }: { data: CustomersData }) {
  const { t } = useTranslation()
  const { q = '', sort = DEFAULT_SORT } = data.query.listing ?? {}
  return (
    <PageLayout data={data} title={t('frame.customers')}>
      <Answered of={data.list} title={t('customers.list')}>
        {(list) => <Customers list={list} q={q} sort={sort} rules={data.rules} />}
      </Answered>
    </PageLayout>
  )
}

function Customers({ list, q, sort, rules }: { list: List; q: string; sort: string; rules: RuleNames }) {
  const { t } = useTranslation()
  const title = t('customers.list')
  return (
    <PanelFrame title={title} panel={list.panel} part="all" finding={useFinding(list)}>
      <Search q={q} />
      {list.total === 0 ? (
        <Nobody q={q} />
      ) : (
        <>
          <CustomersTable answer={list} sort={sort} rules={rules} caption={t('panel.tableOf', { title })} />
          <Pager page={list.page} pages={list.pages} total={list.total} />
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
  const count = (name: keyof List['totals']) => formats.count(Number(totals[name]))
  return t('customers.finding', {
    customers: formats.count(total),
    overdueCustomers: count('overdueCustomers'),
    overdue: formats.money(totals.overdueAmount),
    open: count('open'),
    breached: count('breached'),
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
      <Link to={changed(search, { q: null, page: null })}>{t('customers.clearSearch')}</Link>
    </p>
  )
}
