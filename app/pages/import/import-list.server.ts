/** What the page of imports shows: first steps, the history, and mappings that were saved. */
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/node'
import { closeInterruptedRuns } from '#db/import-runs'
import { COMPANY } from '#db/row-scope'
import { langOf } from '~/i18n/language'
import { isAtWork, listRuns, runColumns } from '~/import-runs/register'
import { datasetsFor, mayImport } from '~/import-runs/rights'
import { listProfiles, removeProfile } from '~/import-runs/saved-profiles'
import { findHeld, steps } from '~/import-runs/warehouse-state'
import { type DatasetId, isDatasetId } from '~/imports/datasets'
import { readPage } from '~/page/page-number.server'
import { readOrder } from '~/page/table-order.server'
import type { Actor } from '~/server/context'
import { readIntent } from '~/server/fields'
import { requirePermission } from '~/server/guard'
import { requirePerson } from '~/server/person'
import { may } from '~/server/roles'
import { type Say, sayIn, wordsIn } from './words.server'

type Args = Pick<LoaderFunctionArgs, 'request' | 'context'>

export async function loadImports({ request, context }: Args) {
  const actor = requireImporter(context)
  const lang = langOf(request)
  const say = sayIn(lang)
  const { services } = context
  const params = new URL(request.url).searchParams
  const page = readPage(params, lang)
  const order = readOrder(params, runColumns, lang)
  const list = () => listRuns(services.accounts, page, order)
  const [runs, held, profiles] = await Promise.all([
    // One whose process has gone says so as soon as somebody looks.
    list().then(async (found) => {
      if (!found.rows.some(({ outcome }) => isAtWork(outcome))) return found
      await services.accounts.transaction((tx) => closeInterruptedRuns(tx))
      return list()
    }),
    findHeld(services.as(COMPANY).db),
    listProfiles(services.accounts),
  ])
  const isAdministrator = may(actor.roles, 'manageSettings')
  return {
    words: wordsIn(lang),
    isEmpty: held.size === 0,
    steps: steps.map(({ dataset, for: pages, isOptional }) => ({
      dataset,
      label: datasetName(say, dataset),
      pages: [...pages],
      state: held.has(dataset)
        ? ('there' as const)
        : isOptional
          ? ('optional' as const)
          : ('missing' as const),
    })),
    others: datasetsFor(actor)
      .filter((id) => !steps.some(({ dataset }) => dataset === id))
      .map((id) => ({ dataset: id, label: datasetName(say, id) })),
    ...runs,
    order,
    rows: runs.rows.map(({ startedAt, dataset, outcome, accountId: _id, ...row }) => ({
      ...row,
      at: new Date(startedAt).toISOString(),
      dataset: isDatasetId(dataset) ? datasetName(say, dataset) : dataset,
      state: stateName(say, outcome),
      outcome,
    })),
    profiles: profiles.map(({ dataset, savedById, ...profile }) => ({
      ...profile,
      savedAt: new Date(profile.savedAt).toISOString(),
      dataset: isDatasetId(dataset) ? datasetName(say, dataset) : dataset,
      removeLabel: say('removeProfile', { name: profile.name }),
      isRemovable: isAdministrator || savedById === actor.id,
    })),
  }
}

/** @throws as `requirePermission` does, also for who sees some regions only */
export function requireImporter(context: AppLoadContext): Actor {
  const actor = requirePermission(context, 'importData')
  if (mayImport(actor)) return actor
  throw new Response(null, { status: 403 })
}

export type ImportsData = Awaited<ReturnType<typeof loadImports>>

export const datasetName = (say: Say, id: DatasetId): string => say(`datasets.${id}`)

export const stateName = (say: Say, outcome: string): string => say(`states.${outcome}` as 'states.loaded')

export async function actOnImports({ request, context }: Pick<ActionFunctionArgs, 'request' | 'context'>) {
  requireImporter(context)
  const { by } = requirePerson(context, 'importData')
  const { fields } = await readIntent(request, { remove: { one: ['profile'] } } as const)
  const owner = may(context.actor?.roles ?? [], 'manageSettings') ? null : by.id
  await removeProfile(context.services.accounts, fields.profile, owner)
  return redirect('/import', 303)
}
