/** The English words that no browser loads. */
import type { ServerCatalogue } from '../../catalogue'
import { accounts } from './accounts'
import { administration } from './administration'
import { attentionStates } from './attention-states'
import { codes } from './codes'
import { columns } from './columns'
import { commands } from './commands'
import { complaintForm } from './complaint-form'
import { contacts } from './contacts'
import { conventions } from './conventions'
import { creditRules } from './credit-rules'
import { customerFile } from './customer-file'
import { deadlineSteps } from './deadline-steps'
import { deadlines } from './deadlines'
import { files } from './files'
import { headline } from './headline'
import { importPage } from './import-page'
import { imports } from './imports'
import { ledger } from './ledger'
import { measures } from './measures'
import { metrics } from './metrics'
import { notices } from './notices'
import { panelTitles } from './panel-titles'
import { providers } from './providers'
import { refusals } from './refusals'
import { regionLevels } from './region-levels'
import { requests } from './requests'
import { scorecards } from './scorecards'
import { secondFactorCodes } from './second-factor-codes'
import { sources } from './sources'
import { targetRule } from './target-rule'
import { timeNotes } from './time-notes'
import { unknown } from './unknown'
import { waitSteps } from './wait-steps'

export const words: ServerCatalogue = {
  ...attentionStates,
  ...creditRules,
  ...customerFile,
  ...deadlineSteps,
  ...panelTitles,
  ...scorecards,
  ...sources,
  ...targetRule,
  ...metrics,
  ...columns,
  ...contacts,
  ...complaintForm,
  ...ledger,
  ...refusals,
  ...conventions,
  ...files,
  ...imports,
  ...headline,
  ...importPage,
  ...measures,
  ...notices,
  ...deadlines,
  ...regionLevels,
  ...requests,
  ...commands,
  ...accounts,
  ...secondFactorCodes,
  ...providers,
  ...administration,
  ...codes,
  ...timeNotes,
  ...unknown,
  ...waitSteps,
}
