/** What the forms of the attention list do: an item is acknowledged, put off, assigned, or back on the list. */
import { type ActionFunctionArgs, redirect, data as withStatus } from '@remix-run/node'
import { Refusal } from '#db/refusal'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import { message } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { loadWords } from '~/i18n/words'
import type { Query } from '~/metrics/query'
import { describing } from '~/page/attention-words.server'
import { answerRefusal } from '~/page/refusal.server'
import { answerPanel, filterChoices, readQuery } from '~/panels'
import { lineKey } from '~/panels/attention/line'
import { homeOf, viewOf } from '~/panels/attention/states'
import { readIntent } from '~/server/fields'
import { requirePerson } from '~/server/person'
import type { Services } from '~/server/services'
import { type GivenState, ItemChanged, readSaid, say } from './say.server'

const texts = { one: ['line', 'seen', 'note', 'assignee', 'until'] } as const
const forms = { acknowledged: texts, put_off: texts, assigned: texts, reopen: texts } as const

/** What was refused: of which item, and what its form held. */
export type AttentionOutcome = { line: string; refusal: string; given: GivenState }

type Args = Pick<ActionFunctionArgs, 'request' | 'context'>

export async function actOnAttention({ request, context }: Args) {
  const { by, now } = requirePerson(context, 'actOnAttention')
  const { services } = context
  const lang = langOf(request)
  const { intent, fields } = await readIntent(request, forms)
  const { line, seen, ...given } = fields
  const search = searchOf(request)
  const query = await questionOf(services, search, request)
  await loadWords(lang)
  try {
    const { row, home } = await itemOf(services, query, line, lang)
    const said = readSaid(intent, given, query.asOf, await peopleOf(services))
    const words = describing(lang, services).describe(row).head
    await say(services.attention, { row, home, words }, said, query, seen, { by, now })
    return redirect(`/${search.size > 0 ? `?${search}` : ''}#attention`)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const outcome: AttentionOutcome = { line, refusal: translate(error.words, lang), given }
    return withStatus(outcome, { status: error instanceof ItemChanged ? 409 : 400 })
  }
}

function searchOf(request: Request): URLSearchParams {
  const { searchParams } = new URL(request.url)
  searchParams.delete('index')
  return searchParams
}

async function questionOf(services: Services, search: URLSearchParams, request: Request): Promise<Query> {
  const asked = new URLSearchParams(search)
  asked.delete('lang')
  try {
    return await readQuery(services, asked, 'overview')
  } catch (error) {
    answerRefusal(error, langOf(request))
  }
}

/** The item as it stands now, whatever the form says of it. */
async function itemOf(services: Services, query: Query, line: string, lang: Lang) {
  const { rows } = localize(await answerPanel(services, 'attention', query), lang)
  const row = rows.find((one) => lineKey(one) === line && one.recovered !== true)
  if (!row) throw new Refusal(message('attentionStates.gone'))
  const home = homeOf(row, await viewOf(services, query))
  if (!home) throw new Refusal(message('attentionStates.elsewhere'))
  return { row, home }
}

/** Those that the reader could also filter by. */
async function peopleOf(services: Services) {
  const choices = await filterChoices(services, 'overview')
  const people = choices.find(({ dimension }) => dimension === 'employee')?.options ?? []
  return people.flatMap(({ code, label }) => (typeof label === 'string' ? [{ code, label }] : []))
}
