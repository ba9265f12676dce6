/** The question a page answers, as a plain form: everything in it goes to the address and comes from there. */
import { useLocation } from '@remix-run/react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { isSubject } from '~/metrics/dimensions'
import type { Scope } from '~/metrics/query-params'
import { recordFilterIds } from '~/metrics/record-filters'
import { grains } from '~/metrics/time'
import { AddressSelect } from '~/ui/AddressSelect'
import fieldStyles from '~/ui/Field.module.css'
import { HiddenFields } from '~/ui/HiddenFields'
import { ActiveFilters } from './ActiveFilters'
import { AsOfChoice } from './AsOfChoice'
import { useAutoSubmit } from './auto-submit'
import { usePage } from './context'
import { DataEnds, StoppedData } from './DataEnds'
import { DimensionFilter } from './DimensionFilter'
import { isDisplay } from './display'
import styles from './FilterBar.module.css'
import type { PageData } from './load.server'
import { Periods } from './Periods'
import { RangeChoice } from './RangeChoice'
import { SilentGroups } from './SilentGroups'
import { subjectPages } from './subject-pages'

/** Parameters that are no field of this form but belong to the view. */
const carried = ['customer', 'metric', 'by', 'region_level', 'age_by', ...recordFilterIds]
/** The dimensions that most questions begin with. */
const first = ['region', 'department']

/** Whether the figures of a page are those of one day. */
const isOfOneDay = (scope: Scope) =>
  scope === 'due' || scope === 'customers' || (isSubject(scope) && subjectPages[scope].isOfOneDay)

export function FilterBar({ data, today }: { data: PageData; today: string }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { search } = useLocation()
  const sheet = useId()
  const { active } = usePage()
  const params = new URLSearchParams(search)
  const { query, scope } = data
  const field = (name: string, otherwise: string) => params.get(name) ?? otherwise
  const range = { from: field('from', query.from), to: field('to', query.to) }
  const choices = [
    ...data.choices.filter(({ dimension }) => first.includes(dimension)),
    ...data.choices.filter(({ dimension }) => !first.includes(dimension)),
  ]
  // A list has a row for each customer or record and none for each bucket of time.
  const isList = data.isList === true
  const isComparison = data.isComparison === true
  // What is due is due on a day; the period only goes with the reader to other pages.
  const hasPeriod = scope !== 'due'
  // The key figures always compare with an earlier period.
  const noComparison = scope === 'overview' ? 'filters.noneInCharts' : 'filters.none'
  return (
    <form method="get" className={styles.bar} aria-label={t('filters.title')} {...useAutoSubmit(range)}>
      {hasPeriod && (
        <>
          <Periods range={range} today={today} search={search} keepsGrain={isComparison} />
          <RangeChoice range={range} search={search} keepsGrain={isComparison} />
        </>
      )}
      <p className={styles.stamp}>
        {t('frame.stamp', { day: formats.day(query.asOf), zone: formats.zone })}
        <DataEnds scope={scope} query={query} />
      </p>
      <div className={styles.fields}>
        {/* On phones the filters lie on a sheet of their own; elsewhere the sheet is part of the row. */}
        <button type="button" className={styles.opener} {...{ popovertarget: sheet }}>
          {t('filters.title')}
          {active.length > 0 && <b>{active.length}</b>}
        </button>
        <div id={sheet} className={styles.sheet} {...{ popover: 'auto' }}>
          {(isOfOneDay(scope) || params.has('as_of')) && (
            <AsOfChoice asOf={params.get('as_of') ?? ''} isOfToday={!hasPeriod} />
          )}
          {choices.map((choice) => (
            <DimensionFilter
              key={choice.dimension}
              choice={choice}
              selected={params.getAll(choice.dimension)}
            />
          ))}
          <button
            type="button"
            className={styles.done}
            {...{ popovertarget: sheet, popovertargetaction: 'hide' }}
          >
            {t('filters.done')}
          </button>
          <button type="submit" className={`${fieldStyles.button} ${fieldStyles.withoutScripts}`}>
            {t('filters.apply')}
          </button>
        </div>
        {!isList && (
          <>
            {!isComparison && (
              <AddressSelect
                name="grain"
                label={t('filters.grain')}
                value={field('grain', query.grain)}
                options={grains.map((grain) => ({ value: grain, label: t(`filters.${grain}`) }))}
              />
            )}
            <AddressSelect
              name="compare"
              label={t('filters.compare')}
              value={field('compare', isComparison ? 'previous' : '')}
              options={[
                ...(isComparison ? [] : [{ value: '', label: t(noComparison) }]),
                { value: 'previous', label: t('filters.previous') },
                { value: 'last_year', label: t('filters.lastYear') },
              ]}
            />
          </>
        )}
        <HiddenFields
          params={params}
          keeps={[
            ...carried,
            ...[...params.keys()].filter(isDisplay),
            ...(isList ? ['grain', 'compare'] : []),
            ...(hasPeriod ? [] : ['from', 'to']),
          ]}
        />
      </div>
      <StoppedData scope={scope} query={query} />
      {data.silences && <SilentGroups silences={data.silences} address={data.address} />}
      <ActiveFilters />
    </form>
  )
}
