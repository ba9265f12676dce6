/** Reads the token out of the cookie that better-auth signed. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { readCookie } from '~/preferences/cookies'

/** The token, or null where there is none or its signature is not ours. `name`: of the cookie. */
export function readSignedCookie(
  header: string | undefined,
  { name, secret }: { name: string; secret: string },
): string | null {
  const value = decoded(readCookie(header ?? null, name))
  const end = value.lastIndexOf('.')
  if (end < 1) return null
  const token = value.slice(0, end)
  // As text: more than one spelling of it decodes to the same bytes.
  const expected = Buffer.from(createHmac('sha256', secret).update(token).digest('base64'))
  const given = Buffer.from(value.slice(end + 1))
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null
}

function decoded(value: string | undefined): string {
  try {
    return decodeURIComponent(value ?? '')
  } catch {
    return ''
  }
}
