/** The one way in which actions read a form. */
import { langOf } from '~/i18n/language'

const LONGEST = 20_000

/** The fields of a form. @throws 400 or 415 with a sentence, where it cannot be read or holds what cannot be stored */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('Content-Type') ?? ''
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type))
    throw refusal(request, 415, '请以表单发送。', 'Send a form: application/x-www-form-urlencoded.')
  const content = new Uint8Array(await request.arrayBuffer())
  if (content.length > LONGEST) throw refusal(request, 413, '表单太大。', 'The form is too large.')
  if (!isText(content)) throw refusal(request, 400, '表单内容有误。', 'The form is malformed.')
  return new URLSearchParams(new TextDecoder().decode(content))
}

const refusal = (request: Request, status: number, zh: string, en: string) =>
  new Response(langOf(request) === 'zh-CN' ? zh : en, { status })

/** UTF-8 before and after its percent signs are decoded, without NUL, which PostgreSQL does not store. */
function isText(content: Uint8Array): boolean {
  try {
    const text = decodeURIComponent(new TextDecoder('utf-8', { fatal: true }).decode(content))
    return !text.includes('\0')
  } catch {
    return false
  }
}
