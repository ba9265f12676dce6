/** Questions that cannot be answered as asked. */
import type { Text } from '~/i18n/message'

/** The words are for the person and name what is wrong. */
export class QueryRefused extends Error {
  override name = 'QueryRefused'
  constructor(readonly words: Text) {
    super(JSON.stringify(words))
  }
}

export function refuse(words: Text): never {
  throw new QueryRefused(words)
}
