/** The words of these pages, which no other page has to load: they come with their data. */
import { type MessageId, message, type Values } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { importPage } from '~/i18n/zh-CN/server/import-page'

export type ImportWords = Record<keyof typeof importPage.importPage, string>

export const wordsIn = (lang: Lang): ImportWords =>
  Object.fromEntries(
    Object.keys(importPage.importPage).map((id) => [
      id,
      translate(message(`importPage.${id}` as MessageId), lang),
    ]),
  ) as ImportWords

type SentenceId = MessageId extends infer Id ? (Id extends `importRuns.${infer Key}` ? Key : never) : never

export type Say = (id: SentenceId, values?: Values) => string

export const sayIn =
  (lang: Lang): Say =>
  (id, values) =>
    translate(message(`importRuns.${id}` as MessageId, values), lang)
