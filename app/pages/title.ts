/** Titles of pages in the reader's language, for the browser's tab and for bookmarks. */
import type { MetaFunction } from '@remix-run/node'
import { en } from '~/i18n/en'
import { type Catalogue, zhCN } from '~/i18n/zh-CN'

export function pageTitle(wordsOf: (words: Catalogue) => string): MetaFunction {
  return ({ matches }) => {
    const root = matches.find(({ id }) => id === 'root')?.data as { lang?: string } | undefined
    const words: Catalogue = root?.lang === 'en' ? en : zhCN
    return [{ title: `${wordsOf(words)} · ${words.product}` }, { name: 'robots', content: 'noindex' }]
  }
}
