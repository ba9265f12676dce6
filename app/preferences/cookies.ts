/** Reading and writing the two plain cookies that remember how a reader wants to see the pages. */
const YEAR = 365 * 24 * 60 * 60

export function readCookie(header: string | null, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2)
    if (key === name) return value
  }
  return undefined
}

/** The `Set-Cookie` header for a preference; the value is one of ours and needs no encoding. */
export function writeCookie(name: string, value: string): string {
  return `${name}=${value}; Path=/; Max-Age=${YEAR}; SameSite=Lax; HttpOnly`
}
