/** What an address says of how its panels are shown, which is no part of the question. */
import { message } from '~/i18n/message'
import type { OrderBy } from '~/metrics/order'
import { refuse } from '~/metrics/refuse'
import { isDisplay } from './display'

/** The orders that are asked for, by panel. */
export type Orders = Readonly<Record<string, OrderBy>>

const views = ['chart', 'table']

/**
 * Takes it out of the parameters. A column that an answer does not have is looked for in vain, and its order stays: what
 * is compared may have been taken away since. @throws QueryRefused where there is no such panel, or no such way
 */
export function takeDisplay(params: URLSearchParams, panels: readonly string[]): Orders {
  const orders: Record<string, OrderBy> = {}
  for (const name of new Set([...params.keys()].filter(isDisplay))) {
    const [kind = '', ...rest] = name.split('.')
    const id = rest.join('.')
    const isOf = (panel: string) => id === panel || (kind === 'view' && id.startsWith(`${panel}-`))
    if (!panels.some(isOf)) refuse(message('refusals.unknownParameter', { name }))
    const values = params.getAll(name).filter((value) => value !== '')
    const [value] = values
    params.delete(name)
    if (values.length > 1) refuse(message('refusals.givenTwice', { name }))
    if (value === undefined) continue
    if (kind === 'view' && !views.includes(value))
      refuse(message('refusals.notTaken', { name, value, list: views.join(', ') }))
    if (kind === 'sort' && !/^-?\w{1,80}(:.{1,80})?$/su.test(value))
      refuse(message('refusals.notAColumn', { name, value }))
    if (kind === 'sort') orders[id] = value
  }
  return orders
}
