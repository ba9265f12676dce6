/** The ad-hoc query as a GET form. With scripts every change submits it. */
import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { grains } from '~/metrics/time'
import { ActiveFilters } from '~/page/ActiveFilters'
import { useAutoSubmit } from '~/page/auto-submit'
import { DimensionFilter } from '~/page/DimensionFilter'
import { Periods } from '~/page/Periods'
import { RangeChoice } from '~/page/RangeChoice'
import { levelsIn } from '~/page/region-groups'
import { AddressSelect } from '~/ui/AddressSelect'
import fieldStyles from '~/ui/Field.module.css'
import { HiddenFields } from '~/ui/HiddenFields'
import { DrawingChoice } from './DrawingChoice'
import { dropUnsupported, groupingsOf, inChosenOrder } from './drop-unsupported'
import type { ExploreData } from './load.server'
import { MetricPicker } from './MetricPicker'
import styles from './QuestionForm.module.css'
import { ScopeChoice } from './ScopeChoice'
import { SortLinks } from './SortLinks'
import { type Drawing, metricsIn, mismatchOf } from './shape'

export function QuestionForm({ data }: { data: ExploreData }) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const params = new URLSearchParams(search)
  const { query, metrics, dimensions } = data
  const chosen = metrics.filter(({ id }) => data.chosen.includes(id))
  const field = (name: string, otherwise: string) => params.get(name) ?? otherwise
  const levels = levelsIn(data.choices)
  const range = { from: field('from', query.from), to: field('to', query.to) }

  const groupings = groupingsOf(dimensions, chosen).map(({ id, label, lackedBy }) =>
    lackedBy === null
      ? { value: id, label }
      : { value: id, label: t('explore.lacked', { dimension: label, metric: lackedBy }), disabled: true },
  )

  function fieldsOf(fields: URLSearchParams): URLSearchParams {
    const ids = inChosenOrder(fields.getAll('metric'), params.getAll('metric'))
    fields.delete('metric')
    const isDividedAnew = ['by', 'by2'].some((name) => (fields.get(name) ?? '') !== (params.get(name) ?? ''))
    if (isDividedAnew) for (const name of ['sort', 'sort2']) fields.delete(name)
    const ordered = new URLSearchParams([...ids.map((id) => ['metric', id]), ...fields])
    const fitted = dropUnsupported(ordered, metrics, dimensions)
    const shape = {
      isGrained: fitted.has('grain'),
      isGrouped: fitted.has('by'),
      isCrossed: fitted.has('by2'),
    }
    // A chart type that does not fit the new query is replaced by the default one.
    const draw = fitted.get('draw') as Drawing | null
    if (draw && mismatchOf(draw, shape, metricsIn({ metrics, chosen: ids }))) fitted.delete('draw')
    return fitted
  }

  return (
    <form
      method="get"
      action="/explore"
      className={styles.question}
      aria-label={t('explore.question')}
      {...useAutoSubmit(range, fieldsOf)}
    >
      <MetricPicker metrics={metrics} chosen={data.chosen} />
      {data.chosen.length > 0 && (
        <div className={styles.fields}>
          <Labelled label={t('explore.by')}>
            <AddressSelect
              name="by"
              label={t('explore.by')}
              value={params.get('by') ?? ''}
              options={[{ value: '', label: t('explore.noBy') }, ...groupings]}
            />
          </Labelled>
          {params.get('by') && (
            <Labelled label={t('explore.by2')}>
              <AddressSelect
                name="by2"
                label={t('explore.by2')}
                value={params.get('by2') ?? ''}
                options={[
                  { value: '', label: t('explore.noBy2') },
                  ...groupings.filter(({ value }) => value !== params.get('by')),
                ]}
              />
            </Labelled>
          )}
          {levels && [params.get('by'), params.get('by2')].includes('region') && (
            <Labelled label={levels.label}>
              <AddressSelect
                name="region_level"
                label={levels.label}
                value={params.get('region_level') ?? ''}
                options={levels.options}
              />
            </Labelled>
          )}
          <Labelled label={t('explore.grain')}>
            <AddressSelect
              name="grain"
              label={t('explore.grain')}
              value={params.get('grain') ?? ''}
              options={[
                { value: '', label: t('explore.noGrain') },
                ...grains.map((grain) => ({ value: grain, label: t(`filters.${grain}`) })),
              ]}
            />
          </Labelled>
          <Labelled label={t('filters.compare')}>
            <AddressSelect
              name="compare"
              label={t('filters.compare')}
              value={params.get('compare') ?? ''}
              options={[
                { value: '', label: t('filters.none') },
                { value: 'previous', label: t('filters.previous') },
                { value: 'last_year', label: t('filters.lastYear') },
              ]}
            />
          </Labelled>
          <Labelled label={t('explore.versus')}>
            <ScopeChoice data={data} />
          </Labelled>
          {params.get('by') && !params.get('grain') && <TopChoices />}
          {data.answer !== null && <DrawingChoice data={data} />}
          {data.answer !== null && data.query.by !== null && !data.query.by2 && !data.isGrained && (
            <SortLinks data={data} />
          )}
        </div>
      )}
      <div className={styles.fields}>
        <Periods range={range} today={data.today} search={search} keepsGrain={!params.get('grain')} />
        <RangeChoice range={range} search={search} keepsGrain={!params.get('grain')} />
        <Filters data={data} />
        <HiddenFields
          params={params}
          keeps={['customer', 'as_of', 'age_by', 'draw', 'view', 'sort', 'sort2']}
        />
        <button type="submit" className={`${fieldStyles.button} ${fieldStyles.withoutScripts}`}>
          {t('explore.ask')}
        </button>
      </div>
      <ActiveFilters />
    </form>
  )
}

const numbers = ['5', '10', '20', '50']

/** How many groups stand, of each dimension. */
function TopChoices() {
  const { t } = useTranslation()
  const params = new URLSearchParams(useLocation().search)
  const names = params.get('by2') ? (['top', 'top2'] as const) : (['top'] as const)
  return names.map((name) => {
    const value = params.get(name) ?? ''
    const offered = value === '' || numbers.includes(value) ? numbers : [...numbers, value]
    return (
      <Labelled key={name} label={t(`explore.${name}`)}>
        <AddressSelect
          name={name}
          label={t(`explore.${name}`)}
          value={value}
          options={[
            { value: '', label: t('explore.allGroups') },
            ...offered.map((n) => ({ value: n, label: t('explore.firstGroups', { n }) })),
          ]}
        />
      </Labelled>
    )
  })
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.labelled}>
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  )
}

/** Collapsed, because some subjects have a dozen; active filters are shown below the form. */
function Filters({ data: { choices } }: { data: ExploreData }) {
  const { t } = useTranslation()
  const params = new URLSearchParams(useLocation().search)
  const count = choices.reduce((sum, { dimension }) => sum + params.getAll(dimension).length, 0)
  return (
    <details className={styles.filters}>
      <summary data-active={count > 0 || undefined}>
        {t('filters.title')}
        {count > 0 && <b>{count}</b>}
      </summary>
      <div className={styles.fields}>
        {choices.map((choice) => (
          <DimensionFilter
            key={choice.dimension}
            choice={choice}
            selected={params.getAll(choice.dimension)}
          />
        ))}
      </div>
    </details>
  )
}
