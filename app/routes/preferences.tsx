/** Remembers language and appearance, then returns to the page the reader came from. */
import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { isLang, LANGUAGE_COOKIE } from '~/i18n/language'
import { APPEARANCE_COOKIE, isAppearance } from '~/preferences/appearance'
import { writeCookie } from '~/preferences/cookies'
import { readForm } from '~/server/form'
import { requireActor } from '~/server/guard'
import { ownAddress } from '~/server/own-address'

export async function action({ request, context }: ActionFunctionArgs) {
  requireActor(context, null)
  const form = await readForm(request)
  const headers = new Headers()
  const lang = form.get('lang')
  const appearance = form.get('appearance')
  if (isLang(lang)) headers.append('Set-Cookie', writeCookie(LANGUAGE_COOKIE, lang))
  if (isAppearance(appearance)) headers.append('Set-Cookie', writeCookie(APPEARANCE_COOKIE, appearance))
  return redirect(ownAddress(form.get('back')) ?? '/', { headers })
}

export function loader() {
  return redirect('/')
}
