/** What something is taken for, as its reader says it. */
import { message } from '~/i18n/message'
import { refuse } from '~/metrics/refuse'
import { LONGEST_PURPOSE } from './entry'
import { withoutSecrets } from './one-line'

/** Not `purpose`, by which visits are filtered. */
export const PURPOSE = 'reason'

/** What it is for, in a line of the reader's own; null where nothing is said. @throws QueryRefused */
export function readPurpose(params: URLSearchParams): string | null {
  const [purpose, ...more] = params.getAll(PURPOSE).map((text) => text.trim())
  if (more.length > 0) return refuse(message('refusals.givenTwice', { name: PURPOSE }))
  if (!purpose) return null
  if ([...purpose].length > LONGEST_PURPOSE || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(purpose))
    return refuse(message('refusals.textTooLong', { name: PURPOSE, longestText: LONGEST_PURPOSE }))
  return withoutSecrets(purpose)
}
