/** Addresses of views: the present one with a parameter changed, and what travels to another page. */
export type Changes = Record<string, string | readonly string[] | null>

/**
 * The search with some parameters replaced; null takes one away. Starts with `?`.
 * Another question begins on the first page of its list.
 */
export function changed(search: string, changes: Changes): string {
  const params = new URLSearchParams(search)
  params.delete('page')
  for (const [name, value] of Object.entries(changes)) {
    params.delete(name)
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) params.append(name, one)
  }
  return `?${params}`
}

/** The search without one value of a parameter. */
export function without(search: string, name: string, value: string): string {
  const rest = new URLSearchParams(search).getAll(name).filter((one) => one !== value)
  return changed(search, { [name]: rest })
}

/** The parameters of an address, each once, but for some. */
export const namesIn = (params: URLSearchParams, except: readonly string[]): string[] =>
  [...new Set(params.keys())].filter((name) => !except.includes(name))

/** The parameters that every page takes: kept on navigation. */
const shared = ['from', 'to', 'grain', 'compare', 'region', 'department', 'tier', 'employee', 'customer']

export function sharedSearch(search: string): string {
  const params = new URLSearchParams(search)
  const kept = new URLSearchParams(
    [...params].filter(([name, value]) => value !== '' && shared.includes(name)),
  )
  return kept.size > 0 ? `?${kept}` : ''
}

/** The search without its filters by dimension; the period stays. */
export function unfiltered(search: string, dimensions: readonly string[]): string {
  return changed(search, Object.fromEntries(dimensions.map((dimension) => [dimension, null])))
}

/** The drill-through list of records. `address` is a query's address; the changes narrow it. */
export function recordsAddress(panel: string, address: string, changes: Changes = {}): string {
  return `/records/${panel}${changed(address, changes)}`
}

/** The page of a customer, whatever characters its code is made of. */
export const customerAddress = (code: string): string => `/customers/${encodeURIComponent(code)}`

/** The period of a search, for pages that understand nothing else of it. */
export function periodSearch(search: string): string {
  const period = ['from', 'to', 'as_of', 'grain', 'compare']
  const kept = [...new URLSearchParams(search)].filter(
    ([name, value]) => value !== '' && period.includes(name),
  )
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : ''
}
