/** Addresses that somebody hands in to be led to: only those of this site are followed. */
import { faultOfTarget } from './request-target'

/** Any origin does: what is no path of this one is no path of ours. */
const HERE = 'http://this-site.invalid'

/**
 * The address as path, query and fragment where it is one of this site, else null. It is read as browsers read it:
 * they drop tabs and line ends and take `\` for `/`, so that what looks like a path may lead elsewhere.
 */
export function ownAddress(text: string | null | undefined): string | null {
  if (!text?.startsWith('/') || /\p{Cc}/u.test(text) || !URL.canParse(text, HERE)) return null
  const { origin, pathname, search, hash } = new URL(text, HERE)
  // `/.//elsewhere` is of this origin, but its path alone would be read as another host.
  if (origin !== HERE || faultOfTarget(pathname + search) !== null) return null
  return pathname + search + hash
}
