/** Who may import what. */
import { type DatasetId, datasetIds } from '~/imports/datasets'
import type { Actor } from '~/server/context'
import { may } from '~/server/roles'
import type { RunRow } from './register'

/** What figures are held to, and what deadlines follow from. */
const ofRules: readonly DatasetId[] = ['calendar', 'targets', 'policies']

/**
 * People who see the whole company: rows are matched by their codes, which are of the company, and a row that changes
 * what somebody does not see would say that it is there.
 */
export const mayImport = (actor: Actor): boolean =>
  actor.kind === 'account' && actor.scope === 'company' && may(actor.roles, 'importData')

export const datasetsFor = ({ roles }: Pick<Actor, 'roles'>): readonly DatasetId[] =>
  datasetIds.filter((id) => may(roles, 'manageSettings') || !ofRules.includes(id))

/** The content of a file is for whoever brought it, and for administrators. */
export const maySeeFile = (actor: Actor, { accountId }: Pick<RunRow, 'accountId'>): boolean =>
  accountId === actor.id || may(actor.roles, 'manageSettings')
