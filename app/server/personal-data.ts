/** Who has contact data of customers in plain: people, never programs. Masked they are for everybody who reads. */
import type { Actor } from './context'
import { may } from './roles'

/** One customer's after the other, each on record. */
export const mayShowContacts = ({ kind, roles, hasPersonalData }: Actor): boolean =>
  kind === 'account' && may(roles, 'read') && (may(roles, 'showContacts') || hasPersonalData)

/** All of a list, in a file. */
export const mayExportContacts = ({ kind, roles, hasPersonalData }: Actor): boolean =>
  kind === 'account' && may(roles, 'read') && hasPersonalData
