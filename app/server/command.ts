/** How a command of the project ends: quietly, or with one line on standard error and exit status 1. */

import { type Lang, langs } from '~/i18n/text'
import { toSentence } from './faults'
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

/** The language that the person's terminal is set to. */
export function languageOf({
  LC_ALL,
  LC_MESSAGES,
  LANG,
}: Readonly<Record<string, string | undefined>>): Lang {
  return (LC_ALL || LC_MESSAGES || LANG)?.startsWith('zh') ? langs[0] : langs[1]
}

/** What is to be expected is its sentence; anything else is a defect and is shown with where it happened. */
export function complain(error: unknown, language = languageOf(process.env)) {
  const sentence = toSentence(error)?.in(language)
  console.error(sentence ?? JSON.stringify(describeError(error), null, 2))
}
