/** The names of two scopes that a question compares. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { valueLabel } from '~/page/value-label'
import type { ExploreData } from './load.server'

const ALL = '(all)'

/** Each by its values in the dimensions in which they differ; null where one scope alone is asked about. */
export function useScopeNames({ other, query, choices }: Pick<ExploreData, 'other' | 'query' | 'choices'>) {
  const { t } = useTranslation()
  const { lang, join } = useFormats()
  if (other === null) return null
  const dimensions = [...new Set(other.map(([dimension]) => dimension))]
  const named = (dimension: (typeof dimensions)[number], codes: readonly string[]) => {
    const choice = choices.find((one) => one.dimension === dimension)
    if (codes.length === 0 || codes.includes(ALL))
      return [t('explore.allOf', { dimension: choice?.label ?? dimension })]
    return codes.map(
      (code) =>
        choice?.options.find((option) => option.code === code)?.label ?? valueLabel(dimension, code, lang),
    )
  }
  const nameOf = (codesIn: (dimension: (typeof dimensions)[number]) => readonly string[]) =>
    join(
      'item',
      dimensions.flatMap((dimension) => named(dimension, codesIn(dimension))),
    )
  return {
    own: nameOf((dimension) => query.where[dimension] ?? []),
    other: nameOf((dimension) => other.flatMap(([one, code]) => (one === dimension ? [code] : []))),
  }
}
