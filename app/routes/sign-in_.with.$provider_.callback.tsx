/** Where a provider of identities sends people back to. */
import '~/i18n/account'
import { type LoaderFunctionArgs, type MetaFunction, redirect, data as withStatus } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { langOf } from '~/i18n/language'
import { pageTitle } from '~/page/title'
import { NotSignedInPage } from '~/pages/sign-in/NotSignedInPage'
import { comeBack, problemOf, requireProvider } from '~/server/identities/sign-in-with'
import { requireVisit } from '~/server/visit'

export const meta: MetaFunction = pageTitle((words) => words.signIn.title)

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const visit = requireVisit(context)
  const provider = requireProvider(visit, params.provider)
  const lang = langOf(request)
  try {
    const { search } = new URL(request.url)
    const { to, cookies } = await comeBack(provider, visit, { search, lang })
    return redirect(to, { status: 303, headers: cookies.map((cookie) => ['Set-Cookie', cookie]) })
  } catch (error) {
    const { sentence, status } = problemOf(error, provider, { lang, log: context.services.log })
    return withStatus({ sentence, isSignedIn: context.actor !== null }, { status })
  }
}

export default function Callback() {
  return <NotSignedInPage {...useLoaderData<typeof loader>()} />
}
