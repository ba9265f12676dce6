/** What a download asks for: its panel, its query, its format. */

import type { Request } from 'express'
import { isLang, readerLang } from '~/i18n/language'
import { message } from '~/i18n/message'
import { type Lang, langs } from '~/i18n/text'
import { PURPOSE } from '~/ledger/purpose'
import { refuse } from '~/metrics/refuse'
import type { Actor } from '~/server/context'
import type { FileFormat, Format } from './content'
import type { HeaderStyle } from './csv'

/** `meta`: not the rows, but what they are. */
export type FileName = { name: string; format: Format | 'meta' }

/** `visits-trend.csv` → its parts; null for anything else. */
export function parseFileName(text: string): FileName | null {
  const match = /^([a-z][a-z0-9_-]*)\.(csv|json|xlsx|meta\.json)$/.exec(text)
  if (!match) return null
  const [, name = '', ending] = match
  return { name, format: ending === 'meta.json' ? 'meta' : (ending as Format) }
}

const ofTheFile = ['header', 'bom', 'excel_codes', 'lang'] as const

/** The language of labels and of refusals: `lang=`, else the reader's. */
export function langOf(request: Request, params: URLSearchParams): Lang {
  const asked = params.get('lang')
  if (isLang(asked)) return asked
  return readerLang(request.headers)
}

/**
 * How the file is written, and the parameters that are left for the query. People get labels and a byte-order mark,
 * programs ids and none, unless they say otherwise.
 */
export function readFileFormat(
  format: FileName['format'],
  params: URLSearchParams,
  actor: Actor,
  lang: Lang,
): { layout: FileFormat; rest: URLSearchParams } {
  const isPerson = actor.kind === 'account'
  const header = one('header', ['id', 'label'], isPerson ? 'label' : 'id') as HeaderStyle
  const excelCodes = one('excel_codes', ['0', '1'], header === 'label' ? '1' : '0') === '1'
  const byteOrderMark = one('bom', ['0', '1'], isPerson ? '1' : '0') === '1'
  one('lang', langs, lang)
  const isOfTheFile = (name: string) => name === PURPOSE || (ofTheFile as readonly string[]).includes(name)
  const rest = new URLSearchParams([...params].filter(([name]) => !isOfTheFile(name)))
  return {
    layout: layout(),
    rest,
  }

  function layout(): FileFormat {
    if (format === 'csv') return { lang, format, header, byteOrderMark, excelCodes }
    return format === 'xlsx' ? { lang, format, header } : { lang, format: 'json' }
  }

  function one(name: (typeof ofTheFile)[number], allowed: readonly string[], otherwise: string): string {
    const values = params.getAll(name)
    const value = values[0] ?? otherwise
    if (values.length <= 1 && allowed.includes(value)) return value
    const list = allowed.join(', ')
    return refuse(message('refusals.invalid', { name, value: values.join(','), list }))
  }
}

/** The layout as the ledger has it, e.g. `lang=en&header=id&bom=0`. */
export function layoutAsText(layout: FileFormat): string {
  const lang = `lang=${layout.lang}`
  if (layout.format === 'json') return lang
  if (layout.format === 'xlsx') return `${lang}&header=${layout.header}`
  const codes = layout.excelCodes ? '&excel_codes=1' : ''
  return `${lang}&header=${layout.header}&bom=${layout.byteOrderMark ? 1 : 0}${codes}`
}
