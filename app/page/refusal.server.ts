/** What a page answers where a question was refused. */
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { QueryRefused } from '~/metrics/refuse'

/** @throws a response of 400 with the sentence of the refusal; anything else goes on as it is */
export function answerRefusal(error: unknown, lang: Lang): never {
  if (error instanceof QueryRefused) throw new Response(translate(error.words, lang), { status: 400 })
  throw error
}
