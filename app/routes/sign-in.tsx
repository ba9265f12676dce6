/** Signing in with a password. A one-time link is answered by the server before this page is reached. */
import '~/i18n/account'
import {
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
  data as withStatus,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { langOf } from '~/i18n/language'
import { message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { pageTitle } from '~/page/title'
import { SignInPage } from '~/pages/sign-in/SignInPage'
import { signInWithPassword } from '~/server/accounts/ways-in'
import { readFields } from '~/server/fields'
import { namedProviders } from '~/server/identities/sign-in-with'
import { requireVisit } from '~/server/visit'
import { redirectOn } from '~/server/way-on'

export const meta: MetaFunction = pageTitle((words) => words.signIn.title)

/** When it is worth trying again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export function loader({ request, context }: LoaderFunctionArgs) {
  if (context.actor) throw redirect('/')
  const { providers } = requireVisit(context)
  const { searchParams } = new URL(request.url)
  const found = (['link', 'code'] as const).find((name) => searchParams.get(name) === 'expired')
  const lang = langOf(request)
  const expired = found && message(found === 'link' ? 'notices.linkExpired' : 'notices.codeExpired')
  return {
    expired: expired ? translate(expired, lang) : null,
    lost: translate(message('notices.lostPassword'), lang),
    providers: namedProviders(providers, lang),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { door } = requireVisit(context)
  const { email, password } = await readFields(request, { one: ['email', 'password'] })
  const entry = await signInWithPassword(door, { email, password })
  if (entry.outcome === 'signed_in' || entry.outcome === 'code_asked') return redirectOn(entry, door.cookie)
  const lang = langOf(request)
  if (entry.outcome === 'refused')
    return withStatus({ refusal: translate(message('accounts.wrong'), lang), email }, { status: 401 })
  const minutes = Math.ceil(entry.waitSeconds / 60)
  return withStatus(
    { refusal: translate(message('accounts.locked', { count: minutes }), lang), email },
    { status: 429, headers: { 'Retry-After': String(entry.waitSeconds) } },
  )
}

export default function SignIn() {
  return <SignInPage {...useLoaderData<typeof loader>()} attempt={useActionData<typeof action>()} />
}
