/** People with a page are told of no option of a command. */
import { expect, test } from 'vitest'
import { words as en } from '~/i18n/en/server'
import { type MessageId, message } from '~/i18n/message'
import { langs } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { onPage } from '~/import-runs/page-words'

/** What only commands say. */
const ofCommands = ['refused', 'deadlinesStay', 'rollupsLeft', 'codesLeft']

const ids = Object.keys(en.imports)
  .map((id) => id.replace(/_(one|other)$/, ''))
  .filter((id) => !ofCommands.includes(id))

test.each(langs)('what the importer says on the page names no option, in %s', (lang) => {
  const said = ids.map((id) => [id, translate(onPage(message(`imports.${id}` as MessageId)), lang)] as const)
  expect(said.filter(([, sentence]) => /--[a-z]|npm run/.test(sentence))).toEqual([])
})

test('also inside of other sentences', () => {
  const inner = message('imports.dayAmbiguous')
  const outer = { join: [message('imports.problemOfRow', { line: 3, reason: inner })], as: 'line' as const }
  expect(translate(onPage(outer), 'en')).toBe(
    'line 3: the order of day and month is not certain; choose it above',
  )
})
