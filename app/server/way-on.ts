/** Where a browser is led that has brought somebody in, or half-way in. */
import { redirect } from '@remix-run/node'
import type { Entry } from './accounts/ways-in'
import { forgottenWayBack, wayBackOf } from './way-back'

/** Where the second factor is asked for. */
export const CODE_PAGE = '/sign-in/code'

type Led = Extract<Entry, { cookies: string[] }>

/** Back to the page that was wanted, by way of the code where one is asked for. `cookies`: `Set-Cookie` headers. */
export function wayOn(
  { outcome, cookies }: Led,
  cookie: string | undefined,
): { to: string; cookies: string[] } {
  if (outcome === 'code_asked') return { to: CODE_PAGE, cookies }
  const wanted = wayBackOf(cookie)
  return { to: wanted ?? '/', cookies: wanted === null ? cookies : [...cookies, forgottenWayBack] }
}

/** What a page answers then. */
export function redirectOn(entry: Led, cookie: string | undefined): Response {
  const { to, cookies } = wayOn(entry, cookie)
  return redirect(to, { status: 303, headers: cookies.map((one) => ['Set-Cookie', one]) })
}
