/** A drill-through list: total, active record filters, and one page of rows. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Formats } from '~/format/formats'
import { type Column, type Row, rulesOf } from '~/metrics/answer'
import { recordFilterIds } from '~/metrics/record-filters'
import { AnswerTable } from '~/page/AnswerTable'
import { changed, recordsAddress } from '~/page/addresses'
import { Download } from '~/page/Download'
import { EmptyPanel } from '~/page/EmptyPanel'
import { PageLayout } from '~/page/PageLayout'
import { Pager } from '~/page/Pager'
import panelStyles from '~/page/Panel.module.css'
import { recordCells } from '~/page/record-cells'
import type { RecordsData } from '~/page/records-list.server'
import { subjectPages } from '~/page/subject-pages'
import { ColumnChoice } from './ColumnChoice'
import { RecordFilterChips } from './RecordFilterChips'
import styles from './RecordsPage.module.css'

const nothingNarrowed = Object.fromEntries(recordFilterIds.map((id) => [id, null]))

export function RecordsPage({ data }: { data: RecordsData }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { search } = useLocation()
  const { list, title, subject, address, chosen } = data
  const { total, page, pages } = list
  const shown = chosen ? chosenOf(list.columns, chosen) : readable(list.columns)
  const isNarrowed = Object.keys(data.query.recordFilters).some((id) => id !== 'sort')
  return (
    <PageLayout data={data} title={title}>
      <section data-panel={list.panel} aria-label={title}>
        <RecordFilterChips recordFilters={data.query.recordFilters} rules={data.rules} fields={data.fields} />
        <div className={styles.head}>
          <p className={styles.count} data-total={total}>
            {t('records.count', { total: formats.count(total) })}
            <Sums list={list} />
          </p>
          <div className={styles.footer}>
            {data.others.map((other) => (
              <Link key={other.id} to={recordsAddress(other.id, changed(address, nothingNarrowed))}>
                {other.title}
              </Link>
            ))}
            <Link to={subjectPages[subject].address + changed(address, nothingNarrowed)}>
              {t('records.back', { page: t(`frame.${subject}`) })}
            </Link>
            {data.isTraced && !data.query.recordFilters.lineage && (
              <Link to={changed(search, { lineage: 'true' })} preventScrollReset>
                {t('records.lineage')}
              </Link>
            )}
            {total > 0 && <ColumnChoice columns={list.columns} shown={shown} isChosen={chosen !== null} />}
            <Download panel={list.panel} address={address} title={title} says={t('records.all')} />
          </div>
        </div>
        {total === 0 ? (
          isNarrowed ? (
            <p className={panelStyles.empty}>{t('records.nothingNarrowed')}</p>
          ) : (
            <EmptyPanel />
          )
        ) : (
          <AnswerTable
            answer={{ ...list, sorted: { by: data.query.recordFilters.sort?.[0] ?? null }, columns: shown }}
            caption={t('panel.tableOf', { title })}
            isShown
            isBoxed={false}
            sortedBy="sort"
            cells={{ ...recordCells, rules_broken: (row) => namesOfRules(row, data.rules, formats) }}
          />
        )}
        <Pager page={page} pages={pages} />
      </section>
    </PageLayout>
  )
}

const namesOfRules = (row: Row, rules: RecordsData['rules'], formats: Formats) =>
  formats.join(
    'item',
    rulesOf(row).map((rule) => rules[rule as keyof typeof rules] ?? rule),
  )

/** What the amounts of all pages add up to. */
function Sums({ list: { columns, totals } }: { list: RecordsData['list'] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return columns
    .filter(({ id }) => toNumber(totals[id]) !== null)
    .map(({ id, label }) => (
      <span key={id} className={styles.sum} data-sum={totals[id]}>
        {t('records.sum', { what: label, sum: formats.money(totals[id]) })}
      </span>
    ))
}

/** Those that are asked for, with the one that says which record it is. */
const chosenOf = (columns: readonly Column[], chosen: readonly string[]) =>
  columns.filter(({ id }, place) => place === 0 || chosen.includes(id))

/** Reorders columns for reading: customer names first, codes left out. The download has all, in its own order. */
function readable(columns: readonly Column[]): Column[] {
  const named = columns.filter(({ id }) => !columns.some(({ of }) => of === id))
  const isCustomer = ({ id }: Column) => id === 'customer_name'
  return [
    ...named.slice(0, 1),
    ...named.slice(1).filter(isCustomer),
    ...named.slice(1).filter((column) => !isCustomer(column)),
  ]
}
