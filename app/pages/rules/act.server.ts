/** What a form about rules does: it shows what would become of a change, or makes it. */
import { type AppLoadContext, redirect, data as withStatus } from '@remix-run/node'
import { Refusal } from '#db/refusal'
import { langOf } from '~/i18n/language'
import type { Words } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import type { PersonAtWork } from '~/server/person'
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
  turned: Turned
  /** What a form that makes the change says it has seen. */
  seen: string
}

export type RuleOutcome<Given> = {
  given: Given
  refusal: string | null
  field: string | null
  preview: Preview | null
}

type Asked<Given> = {
  dataset: RuleDataset
  given: Given
  /** @throws Refusal where they cannot be made of what was given */
  rows: () => readonly Readonly<Record<string, string>>[]
  /** Null: only to be shown. */
  making: { reset: string; seen: string } | null
  inWords: (replaced: Replaced) => { what: Words; before: Words | null; after: Words }
}

export async function actOnRule<Given>(
  { request, context }: { request: Request; context: AppLoadContext },
  person: PersonAtWork,
  { dataset, given, rows, making, inWords }: Asked<Given>,
) {
  const { timeZone, carryOut } = context.services
  const lang = langOf(request)
  const change = (seen: string | null) =>
    changeRules(
      { dataset, rows: rows(), resets: making?.reset === 'on', seen },
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
  const outcome: RuleOutcome<Given> = { given, refusal: null, field: null, preview: null }
  try {
    if (making === null) return withStatus({ ...outcome, preview: toPreview(await change(null)) })
    await change(making.seen)
    return redirect(`/admin/${dataset}`, 303)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const isOvertaken = error instanceof RuleChangedMeanwhile
    const refused: RuleOutcome<Given> = {
      ...outcome,
      refusal: translate(error.words, lang),
      field: error instanceof FieldRefusal ? error.field : null,
      preview: isOvertaken ? toPreview(await change(null)) : null,
    }
    return withStatus(refused, { status: isOvertaken ? 409 : 400 })
  }
}
