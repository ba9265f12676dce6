/** The page of a complaint, whatever characters its code is made of. */

export const complaintAddress = (code: string): string => `/complaints/${encodeURIComponent(code)}`

/**
 * The code in a page's address; null where it cannot be one. Read from the address itself, since a router
 * takes `%252F` for a slash.
 */
export function codeOfAddress(url: string): string | null {
  try {
    const code = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '')
    // The database keeps no text with a NUL in it.
    return code.includes('\0') ? null : code
  } catch {
    return null
  }
}
