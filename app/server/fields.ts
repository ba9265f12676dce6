/** The fields of a form by name: those that its page has, each once, and no others. */
import { langOf } from '~/i18n/language'
import { message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { readForm } from './form'

type Spec = { readonly one?: readonly string[]; readonly many?: readonly string[] }

/** `one`: text, `''` where it was not sent. `many`: any number of values. */
type FieldsOf<S extends Spec> = Record<
  S['one'] extends readonly (infer One extends string)[] ? One : never,
  string
> &
  Record<S['many'] extends readonly (infer Many extends string)[] ? Many : never, string[]>

/** @throws 400 where the form brings anything else */
export async function readFields<const S extends Spec>(request: Request, spec: S): Promise<FieldsOf<S>> {
  return fieldsOf(request, await readForm(request), spec)
}

/** The same of a page with several forms, which a field `intent` tells apart. */
export async function readIntent<const Specs extends Record<string, Spec>>(
  request: Request,
  specs: Specs,
): Promise<{ [I in keyof Specs]: { intent: I; fields: FieldsOf<Specs[I]> } }[keyof Specs]> {
  const form = await readForm(request)
  const [intent, ...others] = form.getAll('intent')
  if (intent === undefined || others.length > 0 || !Object.hasOwn(specs, intent)) throw malformed(request)
  form.delete('intent')
  return { intent, fields: fieldsOf(request, form, specs[intent] as Spec) } as never
}

function fieldsOf<S extends Spec>(
  request: Request,
  form: URLSearchParams,
  { one = [], many = [] }: S,
): FieldsOf<S> {
  const isOdd =
    [...form.keys()].some((name) => !one.includes(name) && !many.includes(name)) ||
    one.some((name) => form.getAll(name).length > 1)
  if (isOdd) throw malformed(request)
  return Object.fromEntries([
    ...one.map((name) => [name, form.get(name) ?? '']),
    ...many.map((name) => [name, form.getAll(name)]),
  ]) as FieldsOf<S>
}

const malformed = (request: Request) =>
  new Response(translate(message('requests.formMalformed'), langOf(request)), { status: 400 })
