/** Questions that cannot be answered as asked. */
import { render, type Text } from '~/i18n/text'

/** A question that cannot be answered as asked; the words are for the person and name what is wrong. */
export class QueryRefused extends Error {
  override name = 'QueryRefused'
  constructor(readonly words: Text) {
    super(render(words, 'en'))
  }
}

export function refuse(words: Text): never {
  throw new QueryRefused(words)
}
