/** One page of the ledger, with what it can be narrowed by. Reading it is on record itself. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import {
  type LedgerColumn,
  type LedgerLine,
  ledgerColumns,
  ledgerCount,
  ledgerPanels,
  ledgerPeople,
  ledgerStatement,
  parseLedgerFilters,
  type Readable,
  toLedgerParams,
} from '~/ledger/attempts'
import { noteLedgerRead } from '~/ledger/rows-read'
import { titleOf } from '~/page/load.server'
import { readPage } from '~/page/page-number.server'
import { answerRefusal } from '~/page/refusal.server'
import { readOrder } from '~/page/table-order.server'
import { isPanelId } from '~/panels'
import { pageFileTitle, pageOfWorkbook } from '~/panels/pages'
import { requirePermission } from '~/server/guard'
import { may } from '~/server/roles'
import { readableLines } from '~/server/team'
import { shownColumns } from './names'

const LINES_PER_PAGE = 50

/** @throws 403 for whoever may not read it, 400 where the address asks what there is not */
export async function loadLedger({ request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>) {
  const actor = requirePermission(context, 'readLedger')
  const lang = langOf(request)
  // The ledger is in nobody's scope.
  const { accounts: db, log, timeZone } = context.services
  const params = new URL(request.url).searchParams
  const asked = readPage(params, lang)
  const open = params.get('open')
  const { filters, order } = askedOf(params, lang)
  const readable: Readable = (line) => readableLines(actor, line)
  await noteLedgerRead(db, actor, context.client).catch((error) =>
    // Where nothing can be written, it can still be read.
    log.warn({ err: error }, 'recording that the ledger was read failed'),
  )
  const [[count], people, panels] = await Promise.all([
    db.execute<{ total: number }>(ledgerCount(filters, timeZone, readable)),
    db.execute<{ id: string; name: string; kind: string }>(ledgerPeople(readable)),
    db.execute<{ id: string }>(ledgerPanels(readable)),
  ])
  const total = count?.total ?? 0
  const pages = Math.max(1, Math.ceil(total / LINES_PER_PAGE))
  const page = Math.min(asked, pages)
  const some = { limit: LINES_PER_PAGE, offset: (page - 1) * LINES_PER_PAGE, order }
  const lines = await db.execute<LedgerLine>(ledgerStatement(filters, timeZone, readable, some))
  return {
    filters,
    order: order ?? null,
    isWhole: may(actor.roles, 'readWholeLedger'),
    address: toLedgerParams(filters).toString(),
    lines: lines.slice(),
    total,
    page,
    pages,
    open,
    people: people.slice(),
    panels: panels.map(({ id }) => ({ id, title: contentTitle(id, lang) })),
    labels: Object.fromEntries(localize(ledgerColumns, lang).map(({ id, label }) => [id, label])) as Record<
      LedgerColumn,
      string
    >,
  }
}

export type LedgerData = Awaited<ReturnType<typeof loadLedger>>

function contentTitle(id: string, lang: Lang): string | null {
  if (isPanelId(id)) return titleOf(id, lang)
  const page = pageOfWorkbook(id)
  return page && translate(pageFileTitle(page), lang)
}

/** What is listed, and in which order. @throws 400 */
function askedOf(params: URLSearchParams, lang: Lang) {
  const ofTheLedger = new URLSearchParams(params)
  for (const ofThePage of ['page', 'open', 'lang', 'sort']) ofTheLedger.delete(ofThePage)
  try {
    return {
      filters: parseLedgerFilters(ofTheLedger),
      order: readOrder(params, shownColumns, lang) ?? undefined,
    }
  } catch (error) {
    answerRefusal(error, lang)
  }
}
