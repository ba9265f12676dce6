/** What a form about rules does: it shows what would become of a change, or makes it. */
import { type ActionFunctionArgs, redirect, data as withStatus } from '@remix-run/node'
import { Refusal } from '#db/refusal'
import { langOf } from '~/i18n/language'
import type { Words } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { readIntent } from '~/server/fields'
import { requirePerson } from '~/server/person'
import {
  changeRules,
  isKept,
  type Replaced,
  type RuleChanged,
  RuleChangedMeanwhile,
  type RuleDataset,
  seenRows,
  type Turned,
} from '~/server/settings/change-rules'
import { FieldRefusal } from '~/server/settings/form-values'

/** One thing that changes, in words; null where there was nothing. */
export type Line = { what: string; before: string | null; after: string }

export type Preview = {
  lines: Line[]
  /** Whether all of it holds already. */
  isKept: boolean
  turned: readonly Turned[]
  /** What a form that makes the change says it has seen. */
  seen: string
}

export type RuleOutcome<Given> = {
  given: Given
  refusal: string | null
  field: string | null
  preview: Preview | null
}

type Args = Pick<ActionFunctionArgs, 'request' | 'context'>

type Rule<Field extends string> = {
  dataset: RuleDataset
  /** Of its form. */
  fields: readonly Field[]
  /** @throws Refusal where they cannot be made of what was given */
  rows: (given: Record<Field, string>) => readonly Readonly<Record<string, string>>[]
  inWords: (replaced: Replaced) => { what: Words; before: Words | null; after: Words }
}

export async function actOnRule<Field extends string>(
  { request, context }: Args,
  { dataset, fields, rows, inWords }: Rule<Field>,
) {
  const person = requirePerson(context, 'manageSettings')
  const asked = await readIntent(request, {
    preview: { one: fields },
    set: { one: [...fields, 'reset', 'seen'] },
  })
  const sent: Record<string, string> = asked.fields
  const given = Object.fromEntries(fields.map((name) => [name, sent[name]])) as Record<Field, string>
  /** Null: only to be shown. */
  const making = asked.intent === 'set' ? asked.fields : null
  const { timeZone, carryOut } = context.services
  const lang = langOf(request)
  const change = (seen: string | null) =>
    changeRules(
      { dataset, rows: rows(given), resets: making?.reset === 'on', seen },
      { ...person, timeZone, carryOut },
    )
  const toPreview = ({ replaced, turned }: RuleChanged): Preview => ({
    lines: replaced.map((one) => {
      const { what, before, after } = inWords(one)
      return {
        what: translate(what, lang),
        before: before === null ? null : translate(before, lang),
        after: translate(after, lang),
      }
    }),
    isKept: replaced.every(({ before, after }) => isKept(before, after)),
    turned,
    seen: seenRows(replaced),
  })
  const outcome: RuleOutcome<typeof given> = { given, refusal: null, field: null, preview: null }
  try {
    if (making === null) return withStatus({ ...outcome, preview: toPreview(await change(null)) })
    await change(making.seen)
    return redirect(`/admin/${dataset}`, 303)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const isOvertaken = error instanceof RuleChangedMeanwhile
    const refused: RuleOutcome<typeof given> = {
      ...outcome,
      refusal: translate(error.words, lang),
      field: error instanceof FieldRefusal ? error.field : null,
      preview: isOvertaken ? toPreview(await change(null)) : null,
    }
    return withStatus(refused, { status: isOvertaken ? 409 : 400 })
  }
}
