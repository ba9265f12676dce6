/** What every loader and action is given beside the request. */
import type { RowScope, Viewer } from '#db/row-scope'
import type { Client } from '~/ledger/entry'
import type { Door } from './accounts/ways-in'
import type { CountByAddress } from './count-by-address'
import type { Provider } from './identities/provider'
import type { Leavers } from './leavers'
import type { Mailer } from './mailer'
import { may, type Role } from './roles'
import type { Services } from './services'

/** Who asks: a person who signed in, or a program with an API token; what they may do, and whose rows they see. */
export type Actor = {
  kind: 'account' | 'token'
  id: string
  name: string
  roles: readonly Role[]
  /** May have contact data of customers in plain; see personal-data.ts. */
  hasPersonalData: boolean
  scope: RowScope
}

/** A person who has signed in and has to set up a second factor before anything else. */
export type Newcomer = { id: string; name: string }

/** On whose behalf the database is asked. */
export const viewerOf = ({ id, scope, roles }: Actor): Viewer => ({
  scope,
  actorId: id,
  seesStaff: may(roles, 'readStaff'),
})

/** What pages about signing in and people take of a request beside who asks. */
export type Visit = {
  door: Door
  /** The address people open. */
  origin: string
  /** Null for programs and strangers. */
  sessionId: string | null
  /** Then there is no actor. */
  newcomer: Newcomer | null
  leavers: Leavers
  /** Null where no mail server is configured. */
  mailer: Mailer | null
  /** Those of identities, with which people sign in; none where none is configured. */
  providers: readonly Provider[]
  /** How often people set out for one of them. */
  departures: CountByAddress
}

declare module '@remix-run/node' {
  interface AppLoadContext {
    services: Services
    actor: Actor | null
    /** A sentence where a fault of the database kept the actor from being known. */
    databaseFault?: string | null
    /** Marks this response's own scripts and styles as ours; see the content security policy. */
    cspNonce: string
    requestId: string
    /** Pages that are kept are drawn without it. */
    visit?: Visit
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
