/** What a browser calls itself, in two words that a person recognises. */

const BROWSERS = [
  ['Edg', 'Edge'],
  ['MicroMessenger', 'WeChat'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const
const SYSTEMS = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** `Chrome · Windows`; null where nothing of it is known. */
export function deviceName(userAgent: string | null): string | null {
  const known = [BROWSERS, SYSTEMS].flatMap((names) => {
    const found = names.find(([sign]) => userAgent?.includes(sign))
    return found ? [found[1]] : []
  })
  return known.length > 0 ? known.join(' · ') : null
}
