/** A download as the ledger is told of it. */
import type { Request } from 'express'
import { type Attempt, LONGEST_PURPOSE } from '~/ledger/entry'
import { oneLine, withoutSecrets } from '~/ledger/one-line'
import { PURPOSE } from '~/ledger/purpose'
import { clientOf } from '~/server/client'
import type { Actor } from '~/server/context'
import type { FileFormat } from './content'
import { layoutAsText } from './request'

type Understood = {
  name: string
  format: string
  layout: FileFormat
  purpose: string | null
  filters: URLSearchParams
}

export const attemptOf = (
  request: Request,
  who: Actor,
  { name, format, layout, purpose, filters }: Understood,
): Attempt => ({
  who,
  client: clientOf(request),
  purpose,
  panel: name,
  format,
  layout: layoutAsText(layout),
  filters: filters.toString(),
})

/** Of a question that is not answered nothing is known but what was asked. */
export function refusedAttempt(
  request: Request,
  who: Actor,
  panel: string,
  format: string,
  params: URLSearchParams,
): Attempt {
  const asked = new URLSearchParams([...params].filter(([name]) => name !== PURPOSE))
  const purpose = params.get(PURPOSE)?.trim() || null
  return {
    who,
    client: clientOf(request),
    purpose: purpose && withoutSecrets(oneLine(purpose, LONGEST_PURPOSE)),
    panel,
    format,
    layout: null,
    filters: asked.toString(),
  }
}
