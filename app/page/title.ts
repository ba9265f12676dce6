/** Titles of pages in the reader's language, for the browser's tab and for bookmarks. */
import type { MetaFunction } from '@remix-run/node'
import type { Catalogue, PageWords } from '~/i18n/catalogue'
import { isLang } from '~/i18n/language'
import { wordsIn } from '~/i18n/words'

export function pageTitle(wordsOf: (words: Catalogue & PageWords) => string): MetaFunction {
  return ({ matches }) => {
    const root = matches.find(({ id }) => id === 'root')?.data as { lang?: string } | undefined
    const words = wordsIn(isLang(root?.lang) ? root.lang : 'zh-CN')
    return [{ title: `${wordsOf(words)} · ${words.product}` }, { name: 'robots', content: 'noindex' }]
  }
}
