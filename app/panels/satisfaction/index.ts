/** What satisfaction gives to the panels. */

import type { SubjectPanels } from '../subject-panels'
import { answers } from './events'
import { satisfactionPanels } from './figures'
import { satisfactionDissatisfied, satisfactionResponses } from './records'

export const satisfaction = {
  panels: [...satisfactionPanels, satisfactionResponses, satisfactionDissatisfied],
  keyFigures: ['csat_rate'],
  reported: ['csat_rate', 'nps', 'response_rate'],
  reportedMonthly: [],
  compared: [{ is: 'responses', role: 'sample', of: 'csat_rate' }, 'csat_rate'],
  watched: { region: ['csat_rate'] },
  breaches: null,
  events: answers,
} as const satisfies SubjectPanels
