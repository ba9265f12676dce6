/** The question a page answers, as a plain form: everything in it goes to the address and comes from there. */
import { Button, TextInput } from '@mantine/core'
import { Link, useLocation, useNavigate } from '@remix-run/react'
import { type FocusEvent, type FormEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { narrowIds } from '~/metrics/narrow'
import { grains } from '~/metrics/time'
import { changed } from '~/pages/addresses'
import type { PageData } from '~/pages/load.server'
import { periodsOn } from '~/pages/periods'
import { ActiveFilters } from './ActiveFilters'
import { AddressSelect } from './AddressSelect'
import { DimensionFilter } from './DimensionFilter'
import styles from './FilterBar.module.css'

/** Parameters that are no field of this form but belong to the view. */
const carried = ['by', 'age_by', ...narrowIds]

export function FilterBar({ data, today }: { data: PageData; today: string }) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const navigate = useNavigate()
  const form = useRef<HTMLFormElement>(null)
  const params = new URLSearchParams(search)
  const { query, scope } = data
  const field = (name: string, otherwise: string) => params.get(name) ?? otherwise
  const from = field('from', query.from)
  const to = field('to', query.to)

  function ask() {
    if (!form.current) return
    const fields = [...new FormData(form.current)].filter(([, value]) => value !== '') as [string, string][]
    const asked = `?${new URLSearchParams(fields)}`
    if (asked !== search) navigate(asked, { preventScrollReset: true })
  }
  function askAtOnce(event: FormEvent<HTMLFormElement>) {
    const target = event.target as HTMLInputElement
    // A date is complete when the person leaves the field, not while it is typed.
    if (target.name && target.type !== 'date') ask()
  }

  function askWhenDated({ target }: FocusEvent<HTMLFormElement, HTMLElement>) {
    if (!(target instanceof HTMLInputElement) || target.type !== 'date') return
    if (target.value !== target.defaultValue) ask()
  }

  return (
    <form
      ref={form}
      method="get"
      className={styles.bar}
      aria-label={t('filters.title')}
      onChange={askAtOnce}
      onBlur={askWhenDated}
      onSubmit={(event) => {
        event.preventDefault()
        ask()
      }}
    >
      <nav className={styles.periods} aria-label={t('filters.period')}>
        {periodsOn(today).map((period) => (
          <Link
            key={period.id}
            to={changed(search, { from: period.from, to: period.to, grain: period.grain, as_of: null })}
            preventScrollReset
            aria-current={period.from === from && period.to === to ? 'true' : undefined}
          >
            {t(`filters.${period.id}`)}
          </Link>
        ))}
      </nav>
      <div className={styles.fields}>
        <TextInput
          key={`from ${from}`}
          size="xs"
          type="date"
          name="from"
          defaultValue={from}
          aria-label={t('filters.from')}
        />
        <span className={styles.until}>–</span>
        <TextInput
          key={`to ${to}`}
          size="xs"
          type="date"
          name="to"
          defaultValue={to}
          aria-label={t('filters.to')}
        />
        <AddressSelect
          name="grain"
          label={t('filters.grain')}
          value={field('grain', query.grain)}
          options={grains.map((grain) => ({ value: grain, label: t(`filters.${grain}`) }))}
        />
        <AddressSelect
          name="compare"
          label={t('filters.compare')}
          value={field('compare', '')}
          options={[
            { value: '', label: t('filters.none') },
            { value: 'previous', label: t('filters.previous') },
            { value: 'last_year', label: t('filters.lastYear') },
          ]}
        />
        {(scope === 'receivables' || params.has('as_of')) && (
          <TextInput
            key={`as of ${params.get('as_of')}`}
            size="xs"
            type="date"
            name="as_of"
            defaultValue={params.get('as_of') ?? ''}
            leftSection={<span className={styles.asOf}>{t('filters.asOf')}</span>}
            leftSectionWidth={48}
            aria-label={t('filters.asOf')}
          />
        )}
        {data.choices.map((choice) => (
          <DimensionFilter
            key={choice.dimension}
            choice={choice}
            selected={params.getAll(choice.dimension)}
          />
        ))}
        {params.getAll('customer').map((code) => (
          <input key={code} type="hidden" name="customer" value={code} />
        ))}
        {carried.flatMap((name) =>
          params
            .getAll(name)
            .filter((value) => value !== '')
            .map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
        )}
        <Button type="submit" size="xs" className={styles.apply}>
          {t('filters.apply')}
        </Button>
      </div>
      <ActiveFilters />
    </form>
  )
}
