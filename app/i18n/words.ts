/** The words that a browser needs, a catalogue per language: it loads its own language only, the server all. */
import type { Catalogue } from './catalogue'
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

export function wordsIn(lang: Lang): Catalogue {
  const words = loaded.get(lang)
  if (!words) throw new Error(`The words of ${lang} have not been loaded`)
  return words
}
