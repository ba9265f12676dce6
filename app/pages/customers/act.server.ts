/** Shows the contact data of one customer in plain, once, in the answer to the form that says what for. */
import { type ActionFunctionArgs, data as withStatus } from '@remix-run/node'
import { langOf } from '~/i18n/language'
import { type Message, message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { PURPOSE, readPurpose } from '~/ledger/purpose'
import { QueryRefused, refuse } from '~/metrics/refuse'
import { codeOfAddress } from '~/page/complaint-address'
import { type Contact, MOST_CONTACTS_AN_HOUR, showContact } from '~/panels/customers/contact'
import { readFields } from '~/server/fields'
import { requirePermission } from '~/server/guard'
import { mayShowContacts } from '~/server/personal-data'

export type ContactOutcome = { contact: Contact | null; refusal: string | null }

/** @throws 403 for whoever may not, 404 where they see no such customer or nothing is on record */
export async function actOnCustomer({ request, context }: Pick<ActionFunctionArgs, 'request' | 'context'>) {
  const actor = requirePermission(context, 'read')
  if (!mayShowContacts(actor)) throw new Response(null, { status: 403 })
  const lang = langOf(request)
  const fields = await readFields(request, { one: [PURPOSE] })
  const code = codeOfAddress(request.url)
  const refused = (words: Message, status: number) =>
    withStatus<ContactOutcome>({ contact: null, refusal: translate(words, lang) }, { status })
  try {
    const reason = readPurpose(new URLSearchParams(fields)) ?? refuse(message('contactData.noReason'))
    const shown =
      code === null
        ? 'missing'
        : await showContact(context.services.contacts, { code, reason, ...context.client })
    if (shown === 'missing') throw new Response(null, { status: 404 })
    if (shown === 'forbidden') throw new Response(null, { status: 403 })
    if (shown === 'limited')
      return refused(message('contactData.tooMany', { most: MOST_CONTACTS_AN_HOUR }), 429)
    return withStatus<ContactOutcome>({ contact: shown.contact, refusal: null })
  } catch (error) {
    if (!(error instanceof QueryRefused)) throw error
    return withStatus<ContactOutcome>(
      { contact: null, refusal: translate(error.words, lang) },
      { status: 400 },
    )
  }
}
