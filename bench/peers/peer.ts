/** What the peers have in common: how they are asked, and that they are installed apart from the product. */
import type { Rows } from '../numbers'
import type { Range } from '../plain'
import type { Ask } from './model'

export type Peer = {
  /** `bucket` is the first day of a month, `group` a word or null. */
  ask(ask: Ask, range: Range, region: string): Promise<Rows>
  close(): Promise<void>
}

/** Opens a peer over the database at `url`. What it needs before a question is asked is then done. */
export type OpenPeer = (url: string, timeout: number) => Promise<Peer>

/** A package of `bench/package.json`, which only those install who measure peers. */
export async function load<T>(name: string): Promise<T> {
  try {
    return (await import(name)) as T
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new Error('The peers are not installed: npm ci --prefix bench')
  }
}
