/** The page of settings: what it shows and what its forms do. */
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  data as withStatus,
} from '@remix-run/node'
import { Refusal } from '#db/refusal'
import { COMPANY } from '#db/row-scope'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import { translate } from '~/i18n/translate.server'
import { customerFileLabels } from '~/panels/customer-base/file-labels'
import { creditRuleLabels } from '~/panels/receivables/credit-control'
import { readIntent } from '~/server/fields'
import { requirePerson } from '~/server/person'
import { ChangedMeanwhile, changeSetting } from '~/server/settings/change-setting'
import { FieldRefusal, type Given, namesOf, readSetting } from '~/server/settings/form-values'
import { listSettings } from '~/server/settings/list-settings'
import { listTiers } from '~/server/settings/tiers'
import { definitions, isSettingKey, type SettingKey, settingKeys } from '~/settings/definitions'

export async function loadSettings({ request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>) {
  const { visit } = requirePerson(context, 'manageSettings')
  const { services } = context
  const [settings, tiers] = await Promise.all([
    listSettings(visit.door.db),
    listTiers(services.as(COMPANY).db),
  ])
  /** Names of fields that are not said by the words of settings. */
  const names: Record<string, string> = localize(
    { ...creditRuleLabels, ...customerFileLabels },
    langOf(request),
  )
  return { settings, tiers, names, timeZone: services.timeZone }
}

export type SettingsData = Awaited<ReturnType<typeof loadSettings>>

/** What was refused: of which setting and field, and what the form held. */
export type SettingsOutcome = { key: SettingKey; field: string | null; refusal: string; given: Given }

/** A form for each setting, called like it; `reset` is one of its buttons. */
const forms: Readonly<Record<string, { readonly many: readonly string[] }>> = Object.fromEntries(
  settingKeys.map((key) => [key, { many: ['seen', 'reset', ...namesOf(definitions[key])] }]),
)

export async function actOnSettings({ request, context }: Pick<ActionFunctionArgs, 'request' | 'context'>) {
  const person = requirePerson(context, 'manageSettings')
  const { intent, fields } = await readIntent(request, forms)
  const given: Given = fields
  if (!isSettingKey(intent)) throw new Response(null, { status: 400 })
  try {
    const isReset = given.reset?.[0] === 'on'
    const value = isReset ? null : readSetting(definitions[intent], given)
    await changeSetting(person.visit.door.db, intent, { value, seen: given.seen?.[0] ?? '' }, person)
    return redirect(`/admin/settings#${intent}`, 303)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const outcome: SettingsOutcome = {
      key: intent,
      field: error instanceof FieldRefusal ? error.field : null,
      refusal: translate(error.words, langOf(request)),
      given,
    }
    return withStatus(outcome, { status: error instanceof ChangedMeanwhile ? 409 : 400 })
  }
}
