/** Sends somebody to a provider of identities, to sign in or to accept an invitation. */
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
import { LeavingPage } from '~/pages/sign-in/LeavingPage'
import { NotSignedInPage } from '~/pages/sign-in/NotSignedInPage'
import { hashOf } from '~/server/accounts/hash'
import { findLink } from '~/server/accounts/links'
import { readFields } from '~/server/fields'
import { setOut } from '~/server/identities/set-out'
import { requireProvider } from '~/server/identities/sign-in-with'
import { requireVisit } from '~/server/visit'

export const meta: MetaFunction = pageTitle((words) => words.signIn.title)

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

/** Nothing begins by a link that somebody else has written; of a page that is loaded anew the attempt is over. */
export function loader({ request, context, params }: LoaderFunctionArgs) {
  requireProvider(requireVisit(context), params.provider)
  const sentence = translate(message('providers.expired'), langOf(request))
  return { sentence, isSignedIn: context.actor !== null }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const visit = requireVisit(context)
  const provider = requireProvider(visit, params.provider)
  const { token } = await readFields(request, { one: ['token'] })
  if (token !== '') {
    const open = await findLink(visit.door.db, token, visit.door.now)
    if (open?.purpose !== 'invitation')
      return redirect(`/welcome?${new URLSearchParams({ token })}`, { status: 303 })
  }
  const intent =
    token === ''
      ? ({ purpose: 'sign_in' } as const)
      : ({ purpose: 'invitation', linkHash: hashOf(token) } as const)
  const { status, headers, ...departure } = await setOut(provider, visit, intent, {
    lang: langOf(request),
    log: context.services.log,
  })
  return withStatus(departure, { status, headers })
}

export default function SignInWith() {
  const departure = useActionData<typeof action>()
  const otherwise = useLoaderData<typeof loader>()
  return departure ? <LeavingPage {...departure} /> : <NotSignedInPage {...otherwise} />
}
