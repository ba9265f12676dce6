/** What the parts of a page know of it: its question, its filters and where they can be taken off. */

import { useLocation } from '@remix-run/react'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useFormats } from '~/format/context'
import type { Lang } from '~/i18n/text'
import type { DimensionId } from '~/metrics/dimensions'
import { unfiltered } from './addresses'
import type { PageData } from './load.server'
import { valueLabel } from './value-label'

export type ActiveFilter = { dimension: DimensionId; code: string; label: string }

export type Page = Pick<
  PageData,
  'query' | 'address' | 'minimumSample' | 'choices' | 'definitions' | 'unknown'
> & {
  active: ActiveFilter[]
  clearHref: string
}

const PageContext = createContext<Page | null>(null)

export function PageProvider({ data, children }: { data: PageData; children: ReactNode }) {
  const { lang } = useFormats()
  const { search } = useLocation()
  const page = useMemo(() => {
    const { query, address, minimumSample, choices, definitions, unknown } = data
    const active = activeFilters(data, lang)
    const clearHref = unfiltered(
      search,
      active.map(({ dimension }) => dimension),
    )
    return { query, address, minimumSample, choices, definitions, unknown, active, clearHref }
  }, [data, lang, search])
  return <PageContext.Provider value={page}>{children}</PageContext.Provider>
}

/** The title of the panel around a component. */
const PanelTitle = createContext('')
export const PanelTitleProvider = PanelTitle.Provider
export const usePanelTitle = () => useContext(PanelTitle)

export function usePage(): Page {
  const page = useContext(PageContext)
  if (!page) throw new Error('PageProvider is missing above this component')
  return page
}

function activeFilters({ query, choices }: PageData, lang: Lang): ActiveFilter[] {
  return (Object.entries(query.where) as [DimensionId, string[]][]).flatMap(([dimension, codes]) => {
    const options = choices.find((choice) => choice.dimension === dimension)?.options
    return codes.map((code) => ({
      dimension,
      code,
      label: options?.find((option) => option.code === code)?.label ?? valueLabel(dimension, code, lang),
    }))
  })
}
