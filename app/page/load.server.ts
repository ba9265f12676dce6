/** The loader of every page: checks the session, parses the query, and answers the page's panels. */

import type { AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import { isGivenUp } from '#db/faults'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import type { Answer } from '~/metrics/answer'
import { type CoveredDataset, datasetsOf } from '~/metrics/dimensions'
import { type OrderBy, rowsInOrder } from '~/metrics/order'
import type { Query } from '~/metrics/query'
import { type Scope, subjectsOf } from '~/metrics/query-params'
import { readSilences } from '~/metrics/read-silences'
import type { Silence } from '~/metrics/silence'
import {
  answerPanel,
  filterChoices,
  isPanelId,
  metricInfo,
  type PanelId,
  panels,
  readQuery,
  recordFiltersOf,
  toLink,
} from '~/panels'
import { isExplained } from '~/panels/change/question'
import type { PagePanels } from '~/panels/pages'
import { requirePermission } from '~/server/guard'
import { type Services, today } from '~/server/services'
import type { Deferred } from './deferred'
import { takeDisplay } from './display.server'
import { answerRefusal } from './refusal.server'
import { rowsShown } from './rows-shown'
import { settleWithin } from './settle.server'
import { type Unknown, unknownOf } from './unknown.server'

/** Rows that a list of records shows before it points to the download. */
export const LISTED = 20

/** A list as a page shows it, and whether there is more. */
export type Listed = Answer & { hasMore?: boolean }

/** A metric in words. */
export type Definition = {
  id: string
  label: string
  definition: string
  /** Its change is that of its groups, and can be explained by them. */
  isExplained?: true
}

/** What a page shows of its panels. */
export type PageSpec = PagePanels & {
  /** Panels of which so many rows are shown; the answer says how many there are. */
  readonly first?: Readonly<Partial<Record<PanelId, number>>>
  /** Panels that are asked something else than the page. */
  readonly asks?: Readonly<
    Partial<Record<PanelId, (query: Query, services: Services) => Query | Promise<Query>>>
  >
  /** The list whose narrowings and pages the address may name. */
  readonly list?: PanelId
}

type PanelsOf<S extends PageSpec> =
  | S['panels'][number]
  | (S extends { readonly records: readonly (infer R extends PanelId)[] } ? R : never)

/** A panel as its page is given it. */
export type PagePanel<T = Listed> = { title: string; answer: Deferred<T> }

/** What a page is given that shows this. */
export type PageOf<S extends PageSpec> = Awaited<ReturnType<typeof loadPage<S>>>

/**
 * Answers a page's panels side by side.
 * @throws 400 with a sentence where the address asks what cannot be answered
 */
export async function loadPage<const S extends PageSpec>(
  { request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>,
  spec: S,
) {
  requirePermission(context, 'read')
  const { services } = context
  const lang = langOf(request)
  const { scope, list, records = [], first = {}, asks = {} } = spec
  const { asked, orders } = await questionOf(services, request, spec, lang)
  const query = { ...asked, by: asked.by ?? spec.by ?? null }
  const askedOf = async (id: PanelId) => (await asks[id]?.(query, services)) ?? query
  const questions: Record<string, Promise<Listed>> = Object.fromEntries([
    ...spec.panels.map((id) => [
      id,
      askedOf(id).then(async (question) =>
        inOrder(orders[id], (order) =>
          answerPanel(services, id, question, { limit: first[id], order }).then((answer) =>
            counted(context, localize(answer, lang)),
          ),
        ),
      ),
    ]),
    ...records.map((id) => [
      id,
      answerList(services, id, query, lang, orders[id]).then((answer) => counted(context, answer)),
    ]),
  ])
  const [choices, answers, { silences }] = await Promise.all([
    filterChoices(services, scope),
    settleWithin(context, questions),
    settleWithin(context, { silences: silencesOf(services, scope, query) }),
  ])
  return {
    scope,
    isList: list !== undefined,
    query,
    address: toLink(query).toString(),
    today: today(services),
    minimumSample: services.settings.minimumSample,
    choices: localize(choices, lang),
    definitions: definitionsOf([...spec.panels, ...records], lang),
    silences,
    unknown: unknownOf(services, { scope, query, lang, search: new URL(request.url).search }),
    panels: Object.fromEntries(
      Object.entries(answers).map(([id, answer]) => [id, { title: titleOf(id as PanelId, lang), answer }]),
    ) as Record<PanelsOf<S>, PagePanel>,
  }
}

/** Which groups no longer report; a page that cannot learn it is shown without, and not kept. */
async function silencesOf(services: Services, scope: Scope, query: Query): Promise<Silence[]> {
  // Those of customers look at what customers are, and not at what has come in.
  if (scope === 'customers') return []
  const datasets = subjectsOf(scope).flatMap((subject): readonly CoveredDataset[] => datasetsOf[subject])
  try {
    return await readSilences(services, datasets, query)
  } catch (error) {
    if (!isGivenUp(error)) services.log.warn({ err: error, question: 'silences' }, 'question failed')
    services.onGap?.()
    return []
  }
}

/** The answer, as one that its reader is shown. */
export function counted<T extends Answer>(context: Pick<AppLoadContext, 'countRows'>, answer: T): T {
  context.countRows(rowsShown(answer))
  return answer
}

export const titleOf = (id: PanelId, lang: Lang): string => translate(panels[id].title, lang)

/** What each panel's metrics mean; lists of records have none. */
export function definitionsOf(ids: readonly PanelId[], lang: Lang): Record<string, Definition[]> {
  return Object.fromEntries(
    ids.map((id) => [
      id,
      panels[id].metrics.map((metric) => {
        const { label, definition } = localize(metricInfo(metric), lang)
        return { id: metric, label, definition, ...(isExplained(metric) && { isExplained: true as const }) }
      }),
    ]),
  )
}

/** What the frame of a page needs; each page knows the panels that it shows. */
export type PageData = Omit<
  Awaited<ReturnType<typeof loadPage>>,
  'panels' | 'isList' | 'silences' | 'unknown'
> & {
  unknown?: Unknown | null
  isList?: boolean
  /** Its figures are those of two periods, neither of which is divided. */
  isComparison?: boolean
  silences?: Deferred<Silence[]>
}

async function questionOf(services: Services, request: Request, spec: PageSpec, lang: Lang) {
  const { scope, list, panels: answered, records = [] } = spec
  const params = new URL(request.url).searchParams
  params.delete('lang')
  if (list) params.delete('page')
  try {
    const orders = takeDisplay(params, [...answered, ...records])
    const asked = await readQuery(services, params, scope, list ? recordFiltersOf(services, list) : {})
    return { asked, orders }
  } catch (error) {
    answerRefusal(error, lang)
  }
}

/**
 * The answer, with the rows of its table in the order that is asked for: all of them, or the first that there are in
 * that order where a page is given no more.
 */
export async function inOrder(
  order: OrderBy | undefined,
  ask: (order?: OrderBy) => Promise<Answer>,
): Promise<Answer> {
  const answer = await ask()
  if (isPanelId(answer.panel) && panels[answer.panel].isStatement) return answer
  if (order === undefined) return { ...answer, sorted: { by: null } }
  const rows = rowsInOrder(answer, order)
  if (!rows) return { ...answer, sorted: { by: null } }
  return { ...answer, sorted: { by: order, rows: answer.all === undefined ? rows : (await ask(order)).rows } }
}

/** One more row than shown, to detect whether the list continues. */
async function answerList(
  services: Services,
  id: PanelId,
  query: Query,
  lang: Lang,
  order: OrderBy | undefined,
): Promise<Listed> {
  const isKnown = order !== undefined && recordFiltersOf(services, id).sort?.includes(order)
  const question = isKnown ? { ...query, recordFilters: { ...query.recordFilters, sort: [order] } } : query
  const answer = localize(await answerPanel(services, id, question, { limit: LISTED + 1 }), lang)
  const sorted = { by: isKnown ? order : null }
  return { ...answer, sorted, rows: answer.rows.slice(0, LISTED), hasMore: answer.rows.length > LISTED }
}
