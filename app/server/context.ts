/** What every loader and action is given beside the request. */
import type { RowScope, Viewer } from '#db/row-scope'
import type { Client } from '~/ledger/entry'
import type { Role } from './roles'
import type { Services } from './services'

/** Who asks: a person who signed in, or a program with an API token; what they may do, and whose rows they see. */
export type Actor = {
  kind: 'account' | 'token'
  id: string
  name: string
  roles: readonly Role[]
  scope: RowScope
}

/** On whose behalf the database is asked. */
export const viewerOf = ({ id, scope }: Actor): Viewer => ({ scope, actorId: id })

declare module '@remix-run/node' {
  interface AppLoadContext {
    services: Services
    actor: Actor | null
    /** A sentence where a fault of the database kept the actor from being known. */
    databaseFault?: string | null
    /** Marks this response's own scripts and styles as ours; see the content security policy. */
    cspNonce: string
    requestId: string
    /** Whether a page is wanted, which may redirect to the sign-in page, rather than data. */
    wantsPage: boolean
    /** Where the request comes from; of pages that are drawn for several requests nothing is known. */
    client: Client
    /** Takes how many rows that name customers the answer shows; see app/server/rows-shown.ts. */
    countRows(rows: number): void
    /** Lets others go first, for a moment, before the page is drawn. */
    giveWay(): Promise<void>
  }
}
