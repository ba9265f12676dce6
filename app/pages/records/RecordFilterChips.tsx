/** The record filters of a list as chips, each with a link that removes it. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { NONE } from '~/metrics/query'
import type { RecordFilterId, RecordFilters } from '~/metrics/record-filters'
import { without } from '~/page/addresses'
import styles from '~/page/FilterBar.module.css'
import { useNames } from '~/page/names'
import own from './RecordsPage.module.css'

/** Search and sorting have controls of their own. */
type ShownFilterId = Exclude<RecordFilterId, 'q' | 'sort'>

/** The names of rules and of the fields of a customer's file, where the list knows any. */
type Named = { rules: Readonly<Record<string, string>>; fields: Readonly<Record<string, string>> }
type Props = Named & { recordFilters: RecordFilters }

export function RecordFilterChips({ recordFilters, ...named }: Props) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const wordsFor = useNarrowingWords(named)
  const chips = (Object.entries(recordFilters) as [ShownFilterId | 'sort', string[]][]).flatMap(
    ([id, values]) =>
      id === 'sort' ? [] : values.map((value) => ({ id, value, label: wordsFor(id, value) })),
  )
  if (chips.length === 0) return null
  return (
    <ul className={`${styles.chips} ${own.narrowed}`} aria-label={t('records.narrowed')}>
      {chips.map(({ id, value, label }) => (
        <li key={`${id} ${value}`} data-narrow={id}>
          <Link
            to={without(search, id, value)}
            preventScrollReset
            aria-label={t('records.widen', { what: label })}
          >
            {label}
            <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** The label of a record filter. */
function useNarrowingWords({ rules, fields }: Named) {
  const { t } = useTranslation()
  const { age, aspect, code } = useNames()
  const reason = (value: string) => (value === NONE ? t('dimensions.none') : value)
  return (id: ShownFilterId, value: string): string => {
    if (id === 'cohort') return t(`records.cohort.${value as 'received'}`)
    if (id === 'weekday') return t(`weekday.${value as '1'}`)
    if (id === 'hour') return t('records.hour', { hour: value })
    if (id === 'score') return t('records.score', { score: value })
    if (id === 'aspect') return aspect(value)
    if (id === 'age') return age(value)
    if (id === 'kind') return t(`records.kind.${value as 'payment'}`)
    if (id === 'against_deadline') return t(`records.against_deadline.${value as 'due_day'}`)
    if (id === 'waited') return t(`records.waited.${value as 'to_10'}`)
    if (id === 'rule') return rules[value] ?? value
    if (id === 'segment') return t('records.segment', { segment: code(id, value) })
    if (id === 'r_score' || id === 'f_score') return t(`records.${id}`, { score: value })
    if (id === 'left_reason') return t('records.left_reason', { reason: reason(value) })
    if (id === 'lacks') return t('records.lacks', { field: fields[value] ?? value })
    return t(`records.${id}`)
  }
}
