/** Text of others as the ledger takes it: one line that shows what it is, and no secret. */

/** What ends a line, moves the cursor, turns the direction of writing or is not to be seen. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
const phone = /(?<!\d)(1[3-9]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d)/g
const token = /manyi_[\w-]{8,}/g

export const oneLine = (text: string, longest: number): string =>
  [...text.replace(hidden, '\uFFFD')].slice(0, longest).join('')

/** Without the middle of mobile numbers, and without tokens. */
export const withoutSecrets = (text: string): string =>
  text.replace(phone, '$1****$2').replace(token, 'manyi_…')
