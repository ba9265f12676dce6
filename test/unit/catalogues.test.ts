/** The catalogues say the same in every language, all of it is used, and Chinese has Chinese punctuation. */

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { words as en } from '~/i18n/en'
import { words as enAccount } from '~/i18n/en/account'
import { words as enActions } from '~/i18n/en/actions'
import { words as enAdministration } from '~/i18n/en/administration'
import { words as enAttention } from '~/i18n/en/attention'
import { words as enChange } from '~/i18n/en/change'

import { words as enCustomerBase } from '~/i18n/en/customer-base'
import { words as enCustomers } from '~/i18n/en/customers'
import { words as enDue } from '~/i18n/en/due'
import { words as enExplore } from '~/i18n/en/explore'
import { words as enHotline } from '~/i18n/en/hotline'
import { words as enLedger } from '~/i18n/en/ledger'
import { words as enNotes } from '~/i18n/en/notes'
import { words as enRecord } from '~/i18n/en/record'
import { words as enReport } from '~/i18n/en/report'
import { words as enSegments } from '~/i18n/en/segments'
import { words as enServer } from '~/i18n/en/server'
import { words as enServiceOrders } from '~/i18n/en/service'

import { type Lang, langs } from '~/i18n/text'
import { words as zhCN } from '~/i18n/zh-CN'
import { words as zhCNAccount } from '~/i18n/zh-CN/account'
import { words as zhCNActions } from '~/i18n/zh-CN/actions'
import { words as zhCNAdministration } from '~/i18n/zh-CN/administration'
import { words as zhCNAttention } from '~/i18n/zh-CN/attention'
import { words as zhCNChange } from '~/i18n/zh-CN/change'

import { words as zhCNCustomerBase } from '~/i18n/zh-CN/customer-base'
import { words as zhCNCustomers } from '~/i18n/zh-CN/customers'
import { words as zhCNDue } from '~/i18n/zh-CN/due'
import { words as zhCNExplore } from '~/i18n/zh-CN/explore'
import { words as zhCNHotline } from '~/i18n/zh-CN/hotline'
import { words as zhCNLedger } from '~/i18n/zh-CN/ledger'
import { words as zhCNNotes } from '~/i18n/zh-CN/notes'
import { words as zhCNRecord } from '~/i18n/zh-CN/record'
import { words as zhCNReport } from '~/i18n/zh-CN/report'
import { words as zhCNSegments } from '~/i18n/zh-CN/segments'
import { words as zhCNServer } from '~/i18n/zh-CN/server'
import { words as zhCNServiceOrders } from '~/i18n/zh-CN/service'

type Tree = { readonly [key: string]: string | Tree }

const catalogues: Record<Lang, readonly Tree[]> = {
  'zh-CN': [
    zhCN,
    zhCNAccount,
    zhCNActions,
    zhCNAdministration,
    zhCNAttention,
    zhCNChange,
    zhCNCustomerBase,
    zhCNCustomers,
    zhCNDue,
    zhCNExplore,
    zhCNHotline,
    zhCNLedger,
    zhCNNotes,
    zhCNRecord,
    zhCNReport,
    zhCNSegments,
    zhCNServer,
    zhCNServiceOrders,
  ],
  en: [
    en,
    enAccount,
    enActions,
    enAdministration,
    enAttention,
    enChange,
    enCustomerBase,
    enCustomers,
    enDue,
    enExplore,
    enHotline,
    enLedger,
    enNotes,
    enRecord,
    enReport,
    enSegments,
    enServer,
    enServiceOrders,
  ],
}

const leavesOf = (tree: Tree, path = ''): [id: string, words: string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[path + key, value] satisfies [string, string]]
      : leavesOf(value, `${path}${key}.`),
  )

const all = (lang: Lang) => catalogues[lang].flatMap((tree) => leavesOf(tree))
const withoutForm = (id: string) => id.replace(/_(?:zero|one|two|few|many|other)$/, '')
const blanksOf = (words: string) => [...words.matchAll(/\{\{(\w+)/g)].map(([, name]) => name as string)

/** Every blank that some plural form of an id has. */
function blanksById(lang: Lang): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const [id, words] of all(lang)) {
    const blanks = found.get(withoutForm(id)) ?? new Set()
    for (const blank of blanksOf(words)) blanks.add(blank)
    found.set(withoutForm(id), blanks)
  }
  return found
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/^i18n\/.*\//.test(name))
    .map((name) => `${folder}/${name}`)

/** Where a language needs other values of the same message than Chinese does. */
const differentBlanks = new Set([
  'attention.betweenOfOneYear',
  'deadlines.skippedMore',
  'explore.more',
  'format.day',
  'format.tickDay',
])

describe.each(langs)('the catalogue of %s', (lang) => {
  test('has the ids of the Chinese one and no others', () => {
    const ids = (of: Lang) => [...new Set(all(of).map(([id]) => withoutForm(id)))].sort()
    expect(ids(lang)).toEqual(ids('zh-CN'))
  })

  test('has the plural forms of its language', () => {
    const { pluralCategories } = new Intl.PluralRules(lang).resolvedOptions()
    const ids = new Set(all(lang).map(([id]) => id))
    const counted = [...ids].filter((id) => id.endsWith('_other')).map(withoutForm)
    for (const id of counted) for (const form of pluralCategories) expect(ids).toContain(`${id}_${form}`)
  })

  test('fills the same blanks', () => {
    const chinese = blanksById('zh-CN')
    for (const [id, blanks] of blanksById(lang))
      if (!differentBlanks.has(id))
        expect([id, ...[...blanks].sort()]).toEqual([id, ...[...(chinese.get(id) ?? [])].sort()])
  })
})

test('every id is said somewhere', () => {
  const source = ['app', 'db', 'scripts']
    .flatMap(filesIn)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const isSaid = (id: string): boolean => {
    const parts = id.split('.')
    const [top, key] = parts as [string, string]
    // Read as they are, or by a key without its beginning.
    if (['format', 'joints', 'dates'].includes(top)) return true
    if (top === 'imports' && source.includes(`'${key}'`)) return true
    if (source.includes(`'${id}'`) || source.includes(`.${id}`)) return true
    return parts.some((_, end) => end > 0 && source.includes(`\`${parts.slice(0, end).join('.')}.\${`))
  }
  expect(
    all('zh-CN')
      .map(([id]) => withoutForm(id))
      .filter((id) => !isSaid(id)),
  ).toEqual([])
})

/** Calls of database functions, in the punctuation of SQL. */
const inSql = new Set(['metrics.aspect_importance.formula'])

test('Chinese has full-width punctuation and no spaces between its characters', () => {
  const mistake = /\p{Script=Han}[,;:?!]|[,;:?!()]\p{Script=Han}|\p{Script=Han} +\p{Script=Han}/u
  const wrong = all('zh-CN').filter(
    ([id, words]) => !inSql.has(id) && mistake.test(words.replace(/\{\{.*?\}\}/g, 'X')),
  )
  expect(wrong).toEqual([])
})
