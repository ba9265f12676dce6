/** The one way in which actions read a form. */
import { langOf } from '~/i18n/language'
import { type MessageId, message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'

const LONGEST = 20_000

/** The fields of a form. @throws 400 or 415 with a sentence, where it cannot be read or holds what cannot be stored */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('Content-Type') ?? ''
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type))
    throw refusal(request, 415, 'requests.notAForm')
  const content = new Uint8Array(await request.arrayBuffer())
  if (content.length > LONGEST) throw refusal(request, 413, 'requests.formTooLarge')
  if (!isText(content)) throw refusal(request, 400, 'requests.formMalformed')
  return new URLSearchParams(new TextDecoder().decode(content))
}

const refusal = (request: Request, status: number, sentence: MessageId) =>
  new Response(translate(message(sentence), langOf(request)), { status })

/** UTF-8 before and after its percent signs are decoded, without NUL, which PostgreSQL does not store. */
function isText(content: Uint8Array): boolean {
  try {
    const text = decodeURIComponent(new TextDecoder('utf-8', { fatal: true }).decode(content))
    return !text.includes('\0')
  } catch {
    return false
  }
}
