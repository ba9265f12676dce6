/** What the importer says, for people who have a page instead of a command line. */
import type { Message, MessageId, Words } from '~/i18n/message'

/** Sentences that name options of the command, and those that stand for them on the page. */
const instead: Partial<Record<MessageId, MessageId>> = {
  'imports.encodingLooks': 'importRuns.encodingLooks',
  'imports.encodingUnclear': 'importRuns.encodingUnclear',
  'imports.encodingUnmarked': 'importRuns.encodingUnmarked',
  'imports.columnUnnamed': 'importRuns.columnUnnamed',
  'imports.columnsUnknown': 'importRuns.columnsUnknown',
  'imports.coversNoDays': 'importRuns.coversNoDays',
  'imports.coversNoDay': 'importRuns.coversNoDay',
  'imports.coversAhead': 'importRuns.coversAhead',
  'imports.dayAmbiguous': 'importRuns.dayAmbiguous',
  'imports.invoiceNegative': 'importRuns.invoiceNegative',
  'imports.codeUnknown': 'importRuns.codeUnknown',
  'imports.codeElsewhere': 'importRuns.codeElsewhere',
  'imports.profileColumn': 'importRuns.columnGone',
  'imports.sheetOfText': 'importRuns.sheetOfText',
}

const isMessage = (words: object): words is Message => 'message' in words

export function onPage(words: Words): Words {
  if (typeof words !== 'object') return words
  if ('join' in words) return { ...words, join: words.join.map(onPage) }
  if (!isMessage(words)) return words
  const values = words.values
    ? Object.fromEntries(Object.entries(words.values).map(([name, value]) => [name, onPage(value)]))
    : undefined
  return { message: instead[words.message] ?? words.message, ...(values && { values }) }
}
