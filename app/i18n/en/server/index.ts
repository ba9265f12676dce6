/** The English words that no browser loads. */
import type { ServerCatalogue } from '../../catalogue'
import { accounts } from './accounts'
import { administration } from './administration'
import { codes } from './codes'
import { columns } from './columns'
import { commands } from './commands'
import { conventions } from './conventions'
import { creditRules } from './credit-rules'
import { deadlineSteps } from './deadline-steps'
import { deadlines } from './deadlines'
import { imports } from './imports'
import { ledger } from './ledger'
import { metrics } from './metrics'
import { panelTitles } from './panel-titles'
import { refusals } from './refusals'
import { requests } from './requests'
import { sources } from './sources'

export const words: ServerCatalogue = {
  ...creditRules,
  ...deadlineSteps,
  ...panelTitles,
  ...sources,
  ...metrics,
  ...columns,
  ...ledger,
  ...refusals,
  ...conventions,
  ...imports,
  ...deadlines,
  ...requests,
  ...commands,
  ...accounts,
  ...administration,
  ...codes,
}
