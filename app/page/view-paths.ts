/** The pages of which views can be kept, by their address; that of free questions keeps its own. */
import { subjectPages } from './subject-pages'

export const EXPLORE = '/explore'

const paths = ['/', ...Object.values(subjectPages).map(({ address }) => address), '/customers', '/due']

export const isViewPath = (path: string): boolean =>
  paths.includes(path) || /^\/records\/[a-z][a-z-]*$/.test(path)

/** Where a view leads. */
export const viewAddress = ({ path, search, id }: { path: string; search: string; id: string }): string => {
  const params = [search, ...(path === EXPLORE ? [`view=${id}`] : [])].filter((part) => part !== '')
  return params.length > 0 ? `${path}?${params.join('&')}` : path
}
