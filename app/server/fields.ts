/** The fields of a form by name: those that its page has, each once, and no others. */
import { langOf } from '~/i18n/language'
import { message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { readForm } from './form'

/**
 * `one`: fields with one value, `''` where it was not sent. `many`: those with any number of values.
 * @throws 400 where the form brings anything else
 */
export async function readFields<One extends string, Many extends string = never>(
  request: Request,
  { one, many = [] }: { one: readonly One[]; many?: readonly Many[] },
): Promise<Record<One, string> & Record<Many, string[]>> {
  const form = await readForm(request)
  const known: readonly string[] = [...one, ...many]
  const isOdd =
    [...form.keys()].some((name) => !known.includes(name)) || one.some((name) => form.getAll(name).length > 1)
  if (isOdd)
    throw new Response(translate(message('requests.formMalformed'), langOf(request)), { status: 400 })
  return Object.fromEntries([
    ...one.map((name) => [name, form.get(name) ?? '']),
    ...many.map((name) => [name, form.getAll(name)]),
  ])
}
