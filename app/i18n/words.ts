/** The words that a browser needs, a catalogue per language: it loads its own language only, the server all. */
import { type Lang, langs } from './text'
import type { words as chinese } from './zh-CN'
import type { words as chineseOfServer } from './zh-CN/server'

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many'

/** The same ids as in Chinese; where Chinese has one plural form, `…_other`, a language may have more. */
export type Translated<T> = { [K in keyof T]: T[K] extends string ? string : Translated<T[K]> } & {
  [K in keyof T as K extends `${infer Id}_other` ? `${Id}_${PluralForm}` : never]?: string
}

export type Catalogue = Translated<typeof chinese>

/** Words that no browser loads. */
export type ServerCatalogue = Translated<typeof chineseOfServer>

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
