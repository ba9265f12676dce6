/** Where the links of the first account, of invitations and of new passwords lead. */
import '~/i18n/account'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
  data as withStatus,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Refusal } from '#db/refusal'
import { isLang, LANGUAGE_COOKIE, langOf } from '~/i18n/language'
import { translate } from '~/i18n/translate.server'
import { pageTitle } from '~/page/title'
import { WelcomePage } from '~/pages/sign-in/WelcomePage'
import { writeCookie } from '~/preferences/cookies'
import { acceptLink } from '~/server/accounts/accept-link'
import { notifyOfPassword } from '~/server/accounts/link-delivery'
import { findLink } from '~/server/accounts/links'
import { enterAs } from '~/server/accounts/ways-in'
import { readFields } from '~/server/fields'
import { namedProviders } from '~/server/identities/sign-in-with'
import { requireVisit } from '~/server/visit'
import { CODE_PAGE } from '~/server/way-on'

export const meta: MetaFunction = pageTitle((words) => words.welcome.title)

const tokenOf = (request: Request) => new URL(request.url).searchParams.get('token') ?? ''

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { door, providers } = requireVisit(context)
  const open = await findLink(door.db, tokenOf(request), door.now)
  if (!open || open.purpose === 'sign_in') return withStatus(null, { status: 404 })
  // The made-up address of an account from before there were passwords is nobody's.
  const { name = '', email = '' } = (open.purpose === 'setup' ? null : open.account) ?? {}
  return withStatus({
    purpose: open.purpose,
    name,
    email,
    providers: namedProviders(providers, langOf(request)),
  })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { door, origin, mailer } = requireVisit(context)
  const fields = await readFields(request, { one: ['name', 'email', 'password', 'lang'] })
  const lang = isLang(fields.lang) ? fields.lang : langOf(request)
  try {
    const { address } = door.from
    const given = { ...fields, token: tokenOf(request), lang }
    const accepted = await acceptLink(door.db, given, { origin, address, now: door.now })
    if (!accepted) return withStatus(null, { status: 404 })
    const { account, purpose } = accepted
    if (purpose === 'reset')
      await notifyOfPassword(door.db, account, { mailer, log: context.services.log, lang })
    const entry = await enterAs(door, account, purpose)
    const cookies = 'cookies' in entry ? entry.cookies : []
    const all = [...cookies, writeCookie(LANGUAGE_COOKIE, lang)]
    return redirect(entry.outcome === 'code_asked' ? CODE_PAGE : '/', {
      status: 303,
      headers: all.map((cookie) => ['Set-Cookie', cookie]),
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { name, email } = fields
    return withStatus({ refusal: translate(error.words, lang), name, email }, { status: 400 })
  }
}

export default function Welcome() {
  return <WelcomePage open={useLoaderData<typeof loader>()} attempt={useActionData<typeof action>()} />
}
