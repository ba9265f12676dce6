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
  reported: [],
  reportedMonthly: [],
  compared: [],
  watched: { region: ['answer_rate'], queue: ['answer_rate'] },
  breaches: null,
  events: contactEvents,
} as const satisfies SubjectPanels
