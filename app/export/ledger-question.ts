/** The ledger itself as a file: the lines that its page shows, all of them. */

import { message } from '~/i18n/message'
import { ledgerColumns, ledgerStatement, parseLedgerFilters, toLedgerParams } from '~/ledger/attempts'
import { runInBatches } from '~/metrics/execute'
import { toRow } from '~/metrics/values'
import type { Actor } from '~/server/context'
import { type Services, today } from '~/server/services'
import { readableLines } from '~/server/team'
import type { Written } from './content'
import type { Question } from './question'

/** @throws QueryRefused */
export function readLedgerQuestion(services: Services, actor: Actor, params: URLSearchParams): Question {
  const filters = parseLedgerFilters(params)
  const day = today(services)
  const to = filters.to ?? day
  const address = toLedgerParams(filters)
  const statement = ledgerStatement(filters, services.timeZone, (line) => readableLines(actor, line))
  async function* batches() {
    for await (const batch of runInBatches(services.ownExports, statement))
      yield batch.map((row) => toRow(row, ledgerColumns))
  }
  const answer = async (): Promise<Written> => ({
    head: {
      panel: 'ledger',
      filters: Object.fromEntries(address),
      asOf: day,
      columns: ledgerColumns as Written['head']['columns'],
    },
    batches,
  })
  return { range: { from: filters.from ?? to, to }, title: message('files.titles.ledger'), address, answer }
}
