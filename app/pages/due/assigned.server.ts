/** Attention items that somebody has been assigned to, as they stand on the day. */

import { localize } from '~/i18n/localize'
import type { Lang } from '~/i18n/text'
import { loadWords } from '~/i18n/words'
import type { Query } from '~/metrics/query'
import { attentionAddress } from '~/page/attention-addresses'
import { describeState } from '~/page/attention-states'
import { describing } from '~/page/attention-words.server'
import { answerPanel, readQuery, toLink } from '~/panels'
import { lineKey } from '~/panels/attention/line'
import { homeOf, readStates, stateKey, viewOf } from '~/panels/attention/states'
import type { Services } from '~/server/services'

export type AssignedItem = {
  key: string
  person: string
  head: string
  body: string
  says: string
  to: string
}

/** Of the people who are asked for, on the list of the overview with the same region; by person. */
export async function itemsAssigned(services: Services, query: Query, lang: Lang): Promise<AssignedItem[]> {
  const { employee: people, ...where } = query.where
  const params = new URLSearchParams(
    Object.entries(where).flatMap(([dimension, codes]) => codes.map((code) => [dimension, code])),
  )
  if (query.asOfGiven) params.set('as_of', query.asOf)
  const asked = await readQuery(services, params, 'overview')
  const states = await readStates(services, asked)
  const isAsked = (code: string | null) => code !== null && (!people || people.includes(code))
  // The list of the overview takes its time, and mostly nobody is assigned.
  if (![...states.values()].some(({ assignee_code: code }) => isAsked(code))) return []
  await loadWords(lang)
  const [answer, view] = await Promise.all([
    answerPanel(services, 'attention', asked),
    viewOf(services, asked),
  ])
  const { context, describe } = describing(lang, services)
  const page = { query: asked, address: toLink(asked).toString() }
  const items = localize(answer, lang).rows.flatMap((row) => {
    const home = homeOf(row, view)
    const key = lineKey(row)
    const code = (home && states.get(stateKey(key, home))?.assignee_code) ?? null
    const says = describeState(row, context)
    if (row.recovered === true || row.assigned_to === null || says === null || !isAsked(code)) return []
    const { head, body } = describe(row)
    return [{ key, person: String(row.assigned_to), head, body, says, to: attentionAddress(row, page) }]
  })
  return items.sort((a, b) => (a.person < b.person ? -1 : a.person > b.person ? 1 : 0))
}
