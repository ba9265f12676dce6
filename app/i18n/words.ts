/** The words that a browser needs, a catalogue per language: it loads its own language only, the server all. */
import type { Catalogue, PageWords } from './catalogue'
import { type Lang, langs } from './text'

const loads: Record<Lang, () => Promise<{ words: Catalogue }>> = {
  'zh-CN': () => import('./zh-CN'),
  en: () => import('./en'),
}
const loaded = new Map<Lang, Catalogue>()

/** Must have ended for a language before anything is drawn in it. */
export async function loadWords(...wanted: readonly Lang[]): Promise<void> {
  await Promise.all(
    wanted.map(async (lang) => {
      if (!loaded.has(lang)) loaded.set(lang, (await loads[lang]()).words)
    }),
  )
}

export const loadAllWords = () => loadWords(...langs)

/** Those that come with pages are there where these are. */
export function wordsIn(lang: Lang): Catalogue & PageWords {
  const words = loaded.get(lang)
  if (!words) throw new Error(`The words of ${lang} have not been loaded`)
  return { ...words, ...(added.get(lang) as PageWords) }
}

const added = new Map<Lang, object>()
const listeners = new Set<(lang: Lang, words: object) => void>()

/** Words that come with a page, in every language, beside those that all pages have. */
export function addWords(words: Record<Lang, object>): void {
  for (const lang of langs) {
    added.set(lang, { ...added.get(lang), ...words[lang] })
    for (const hear of listeners) hear(lang, words[lang])
  }
}

export const onWordsAdded = (hear: (lang: Lang, words: object) => void) => listeners.add(hear)
