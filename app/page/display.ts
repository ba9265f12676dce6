/** How a page shows its panels, as its address says: as chart or table, and each table in which order. */
import type { ShouldRevalidateFunctionArgs } from '@remix-run/react'

/** `view.<part of a panel>=table`; without it a chart. */
export const viewName = (part: string) => `view.${part}`
/** `sort.<panel>=-amount`: by which column, the largest first. */
export const sortName = (panel: string) => `sort.${panel}`

export const isDisplay = (name: string) => /^(view|sort)\./.test(name) || name === 'columns'

/** The search with one of these said anew; null takes it away. The question stays, and so does the page of a list. */
export function displaying(search: string, name: string, value: string | null): string {
  const params = new URLSearchParams(search)
  if (value === null) params.delete(name)
  else params.set(name, value)
  return `?${params}`
}

const questionOf = ({ pathname, searchParams }: URL) =>
  `${pathname}?${[...searchParams].filter(([name]) => !name.startsWith('view.'))}`

/** A page is not asked again for showing as a table what it has shown as a chart. */
export const shouldRevalidate = ({
  currentUrl,
  nextUrl,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) =>
  defaultShouldRevalidate &&
  // What has changed otherwise leads to the same address, or to a place on it.
  (currentUrl.search === nextUrl.search || questionOf(currentUrl) !== questionOf(nextUrl))
