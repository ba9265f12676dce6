/**
 * Which addresses are answered at all. An address that decodes in one way only, and is short, means the same to every
 * part of the program, costs little to find, and can be stored as text.
 */

/** Characters of path and query, still encoded. Proxies refuse longer ones by default, too. */
const LONGEST = 8_192
/** Far more than any page has; the cost of finding a page grows with it. */
const MOST_SEGMENTS = 12

export type TargetFault = 'too long' | 'malformed'

/** What is wrong with an encoded address such as `/complaints?region=east`, or null. */
export function faultOfTarget(target: string): TargetFault | null {
  if (target.length > LONGEST) return 'too long'
  const end = target.indexOf('?')
  const path = end < 0 ? target : target.slice(0, end)
  const query = end < 0 ? '' : target.slice(end + 1)
  return isPath(path) && isQuery(query) ? null : 'malformed'
}

/** Begins at the root, has no empty or dotted parts in it, and no character that cannot be seen. */
function isPath(path: string): boolean {
  // Browsers send none of these unencoded; where they are sent, programs differ in what they take them for.
  if (!path.startsWith('/') || /\/\/|[\\#\p{Cc}]/u.test(path)) return false
  const segments = path.slice(1).split('/').map(decoded)
  return (
    segments.length <= MOST_SEGMENTS &&
    segments.every((segment) => segment !== null && !/^\.\.?$|\p{Cc}/u.test(segment))
  )
}

/** Only NUL is excluded: PostgreSQL stores no text with it. */
function isQuery(query: string): boolean {
  const text = decoded(query)
  return text !== null && !text.includes('\0') && !query.includes('#')
}

/** Null where the encoding is broken or is not of UTF-8. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
