/** The catalogues: a reader's browser loads its own language only, the server both. */
import { type Lang, langs } from './text'
import type { Catalogue } from './zh-CN'

const loads: Record<Lang, () => Promise<Catalogue>> = {
  'zh-CN': () => import('./zh-CN').then(({ zhCN }) => zhCN),
  en: () => import('./en').then(({ en }) => en),
}
const loaded = new Map<Lang, Catalogue>()

/** Must have ended for a language before anything is drawn in it. */
export async function loadWords(...wanted: readonly Lang[]): Promise<void> {
  await Promise.all(
    wanted.map(async (lang) => {
      if (!loaded.has(lang)) loaded.set(lang, await loads[lang]())
    }),
  )
}

export const loadAllWords = () => loadWords(...langs)

export function wordsIn(lang: Lang): Catalogue {
  const words = loaded.get(lang)
  if (!words) throw new Error(`The words of ${lang} have not been loaded`)
  return words
}
