/** How a command of the project ends: quietly, or with one line on standard error and exit status 1. */

import { toSentence } from '#db/fault-sentences'
import { type Lang, langOfTag } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { describeError } from './log'

export async function runCommand(main: () => Promise<void>): Promise<void> {
  watchOutput()
  try {
    await main()
  } catch (error) {
    complain(error)
    process.exitCode = 1
  }
}

/** What a full disk or a reader who has gone does not take any more is said once, and ends nothing half way. */
export function watchOutput() {
  let isSaid = false
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exitCode ??= 1
    if (!isSaid && error.code !== 'EPIPE') complain(Object.assign(error, { path: 'standard output' }))
    isSaid = true
  })
}

/** The language that a person chose (`--lang`), else the one that the terminal is set to, such as `zh_CN.UTF-8`. */
export function languageOf(
  { LC_ALL, LC_MESSAGES, LANG }: Readonly<Record<string, string | undefined>>,
  chosen?: string,
): Lang {
  return langOfTag(chosen ?? (LC_ALL || LC_MESSAGES || LANG || '')) ?? 'en'
}

/** What is to be expected is its sentence; anything else is a defect and is shown with where it happened. */
export function complain(error: unknown, language = languageOf(process.env)) {
  const sentence = toSentence(error)
  console.error(sentence ? translate(sentence, language) : JSON.stringify(describeError(error), null, 2))
}
