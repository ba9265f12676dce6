/** An expected end: one clear sentence for the person who started the program, without a stack trace. */
import type { Words } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'

export class Refusal extends Error {
  override name = 'Refusal'

  /** `message` has the sentence in English. */
  constructor(readonly words: Words) {
    super(translate(words, 'en'))
  }
}
