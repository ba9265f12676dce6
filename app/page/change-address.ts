/** From a change to its reasons: the page that says which groups made it. */
import { type Changes, changed } from './addresses'

/** `address` is a query's address; the changes move it to the period in question, or narrow it. */
export const changeAddress = (metric: string, address: string, changes: Changes = {}): string =>
  `/change${changed(address, { grain: null, by: null, region_level: null, ...changes, metric })}`
