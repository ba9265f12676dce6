/** What the importer says: words of its own part of the catalogues. */
import { type Message, type MessageId, message, type Values } from '~/i18n/message'

type KeyOf<Id> = Id extends `imports.${infer Key}` ? Key : never

export type ImportWord = KeyOf<MessageId>

export const said = (key: ImportWord, values?: Values): Message => message(`imports.${key}`, values)
