/** What contacts give to the panels. */

import type { SubjectPanels } from '../subject-panels'
import { contactEvents } from './events'
import { contactsPanels } from './figures'
import { contactsHeatmap } from './heatmap'
import { contactsRecords } from './records'
import { contactsWait } from './waits'

export const contacts = {
  panels: [...contactsPanels, contactsHeatmap, contactsWait, contactsRecords],
  keyFigures: [],
  reported: ['answer_rate', 'service_level', 'asa_seconds', 'fcr_rate'],
  reportedMonthly: [],
  compared: [{ is: 'offered', role: 'sample', of: 'answer_rate' }, 'answer_rate'],
  watched: { region: ['answer_rate'], queue: ['answer_rate'] },
  breaches: null,
  events: contactEvents,
} as const satisfies SubjectPanels
