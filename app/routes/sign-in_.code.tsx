/** The second factor, asked for between the password, link or other way and the session. */
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
import { type Message, message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { pageTitle } from '~/page/title'
import { CodePage } from '~/pages/sign-in/CodePage'
import { TRUSTED_DAYS } from '~/server/accounts/devices'
import { findPending } from '~/server/accounts/pending-sign-ins'
import { signInWithCode } from '~/server/accounts/ways-in'
import { readFields } from '~/server/fields'
import { requireVisit } from '~/server/visit'
import { redirectOn } from '~/server/way-on'

export const meta: MetaFunction = pageTitle((words) => words.code.title)

/** When it is worth trying again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

const BEGIN_AGAIN = '/sign-in?code=expired'

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (context.actor) throw redirect('/')
  const { door } = requireVisit(context)
  const pending = await findPending(door.db, door.cookie, door.now)
  if (!pending) throw redirect(BEGIN_AGAIN)
  const isRecovery = new URL(request.url).searchParams.get('with') === 'recovery'
  return { name: pending.person.name, isRecovery, trustedDays: TRUSTED_DAYS }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { door } = requireVisit(context)
  const { code, trust } = await readFields(request, { one: ['code', 'trust'] })
  const entry = await signInWithCode(door, { code, isTrusted: trust !== '' })
  if (entry.outcome === 'expired') return redirect(BEGIN_AGAIN)
  if (entry.outcome === 'signed_in' || entry.outcome === 'code_asked') return redirectOn(entry, door.cookie)
  const say = (words: Message) => ({ refusal: translate(words, langOf(request)), isTrusted: trust !== '' })
  if (entry.outcome === 'refused')
    return withStatus(say(message('secondFactorCodes.wrongCode')), { status: 401 })
  return withStatus(say(message('accounts.locked', { count: Math.ceil(entry.waitSeconds / 60) })), {
    status: 429,
    headers: { 'Retry-After': String(entry.waitSeconds) },
  })
}

export default function Code() {
  return <CodePage {...useLoaderData<typeof loader>()} attempt={useActionData<typeof action>()} />
}
