/** Which language a reader gets: the one chosen before, else the browser's first that we speak. */

import { readCookie } from '~/preferences/cookies'
import { type Lang, langOfTag, langs } from './text'

export const LANGUAGE_COOKIE = 'lang'

export const isLang = (value: unknown): value is Lang => (langs as readonly unknown[]).includes(value)

/** `zh-TW, en;q=0.8` → the best of ours. Default: the first of ours. */
export function preferredLang(acceptLanguage: string | null): Lang {
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
      return { tag, quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const { tag } of wishes) {
    const lang = langOfTag(tag)
    if (lang) return lang
  }
  return langs[0]
}

/** The language of a request: named in the address, chosen before, or wished for by the browser. */
export function langOf(request: Request): Lang {
  const named = new URL(request.url).searchParams.get('lang')
  if (isLang(named)) return named
  return readerLang({
    cookie: request.headers.get('Cookie') ?? undefined,
    'accept-language': request.headers.get('Accept-Language') ?? undefined,
  })
}

/** The same where nothing is named, from headers as Node has them. */
export function readerLang(headers: {
  cookie?: string | undefined
  'accept-language'?: string | undefined
}): Lang {
  const chosen = readCookie(headers.cookie ?? null, LANGUAGE_COOKIE)
  return isLang(chosen) ? chosen : preferredLang(headers['accept-language'] ?? null)
}
