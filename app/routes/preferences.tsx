/** Remembers language and appearance, then returns to the page the reader came from. */
import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { isLang, LANGUAGE_COOKIE } from '~/i18n/language'
import { requireActor } from '~/server/guard'
import { APPEARANCE_COOKIE, isAppearance } from '~/ui/appearance'
import { writeCookie } from '~/ui/cookies'

export async function action({ request, context }: ActionFunctionArgs) {
  requireActor(context)
  const form = new URLSearchParams((await request.text()).slice(0, 4096))
  const headers = new Headers()
  const lang = form.get('lang')
  const appearance = form.get('appearance')
  if (isLang(lang)) headers.append('Set-Cookie', writeCookie(LANGUAGE_COOKIE, lang))
  if (isAppearance(appearance)) headers.append('Set-Cookie', writeCookie(APPEARANCE_COOKIE, appearance))
  return redirect(ownAddress(form.get('back')), { headers })
}

/** The address only when it is one of this site: a path, never another host. */
function ownAddress(address: string | null): string {
  return address && /^\/(?![/\\])/.test(address) ? address : '/'
}

export function loader() {
  return redirect('/')
}
