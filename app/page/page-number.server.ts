/** The page of a list that an address asks for. */
import { message } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'

/**
 * Page numbers start at 1; a number past the end shows the last page.
 * @throws 400 where `page` is no number of a page
 */
export function readPage(params: URLSearchParams, lang: Lang): number {
  const asked = params.getAll('page').filter((value) => value !== '')
  const [page = '1'] = asked
  if (asked.length <= 1 && /^[1-9]\d{0,8}$/.test(page)) return Number(page)
  const words = message('refusals.badPage', { page: asked.join(',') })
  throw new Response(translate(words, lang), { status: 400 })
}
