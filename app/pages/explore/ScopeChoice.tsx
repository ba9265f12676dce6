/** The scope that a question is compared with: one value of a dimension, or all of it where the question is filtered. */
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { FilterChoice } from '~/panels'
import { useSyncedState, useTakenOver } from '~/ui/chosen'
import fieldStyles from '~/ui/Field.module.css'
import type { ExploreData } from './load.server'

/** A longer list is none to choose from; the address takes its values too. */
const MOST = 60

export function ScopeChoice({ data }: { data: ExploreData }) {
  const { t } = useTranslation()
  const params = new URLSearchParams(useLocation().search)
  const given = params.getAll('versus').filter((value) => value !== '')
  const [chosen, choose] = useSyncedState(given[0] ?? '')
  const select = useTakenOver(choose)
  const isKnown = data.choices.some((choice) =>
    optionsOf(choice, params).some(({ code }) => `${choice.dimension}:${code}` === given[0]),
  )
  return (
    <>
      <select
        ref={select}
        className={fieldStyles.field}
        name="versus"
        aria-label={t('explore.versus')}
        value={chosen}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{t('filters.none')}</option>
        {given[0] && !isKnown && <option value={given[0]}>{given[0]}</option>}
        {data.choices
          .filter(({ options }) => options.length > 0 && options.length <= MOST)
          .map((choice) => (
            <optgroup key={choice.dimension} label={choice.label}>
              {optionsOf(choice, params).map(({ code, label }) => (
                <option key={code} value={`${choice.dimension}:${code}`}>
                  {label === '' ? t('explore.allOf', { dimension: choice.label }) : label}
                </option>
              ))}
            </optgroup>
          ))}
      </select>
      {given.slice(1).map((value) => (
        <input key={value} type="hidden" name="versus" value={value} />
      ))}
    </>
  )
}

const optionsOf = ({ dimension, options }: FilterChoice, params: URLSearchParams) => [
  ...(params.getAll(dimension).some((code) => code !== '') ? [{ code: '(all)', label: '' }] : []),
  ...options,
]
