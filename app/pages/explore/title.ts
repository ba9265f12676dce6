/** The name of a question: its metrics, and how they are cut. */
import { useTranslation } from 'react-i18next'
import type { ExploreData } from './load.server'

type Asked = Pick<ExploreData, 'metrics' | 'chosen' | 'dimensions' | 'query' | 'isGrained'>

export function useQuestionTitle({ metrics, chosen, dimensions, query, isGrained }: Asked): string {
  const { t } = useTranslation()
  const labels = chosen.map((id) => metrics.find((metric) => metric.id === id)?.label ?? id)
  const labelOf = (by: string | null) => dimensions.find(({ id }) => id === by)?.label ?? null
  const [by, by2] = [labelOf(query.by), labelOf(query.by2)]
  const what = by && by2 ? t('explore.both', { by, by2 }) : by
  const cuts = [
    ...(what ? [t('explore.byLabel', { what })] : []),
    ...(isGrained ? [t(`filters.${query.grain}`)] : []),
  ]
  const named = labels.join(t('explore.separator'))
  const cut = cuts.length > 0 ? cuts.join(' · ') : t('explore.wholeRange')
  return t('explore.over', { metrics: named, cut })
}
