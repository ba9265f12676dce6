/** What visits give to the panels. */

import type { SubjectPanels } from '../subject-panels'
import { visitBreaches } from './attention'
import { visitsCalendar } from './calendar'
import { visitEvents } from './events'
import { visitsPanels } from './figures'
import { visitsFollowUps } from './follow-ups'
import { visitsOverdue, visitsRecords } from './records'

export const visits = {
  panels: [...visitsPanels, visitsCalendar, visitsFollowUps, visitsOverdue, visitsRecords],
  keyFigures: ['completion_rate'],
  reported: [
    'completion_rate',
    'on_time_rate',
    'coverage_rate',
    'frequency_compliance_rate',
    'report_on_time_rate',
  ],
  reportedMonthly: ['coverage_rate', 'frequency_compliance_rate'],
  compared: [{ is: 'due', role: 'sample', of: 'completion_rate' }, 'completion_rate'],
  watched: { region: ['completion_rate'], department: ['completion_rate'] },
  breaches: { metrics: ['overdue_visits'], lines: visitBreaches },
  events: visitEvents,
} as const satisfies SubjectPanels
