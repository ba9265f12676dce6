/** What service orders give to the panels. */

import type { SubjectPanels } from '../subject-panels'
import { serviceBreaches } from './attention'
import { serviceEvents } from './events'
import { servicePanels } from './figures'
import { returnsAndExchanges, serviceOpen, serviceRecords, serviceSales } from './records'

export const service = {
  panels: [...servicePanels, serviceOpen, serviceRecords, serviceSales, returnsAndExchanges],
  keyFigures: [],
  reported: ['order_completion_on_time_rate', 'mttr_hours'],
  reportedMonthly: [],
  compared: [
    { is: 'order_completion_due', role: 'sample', of: 'order_completion_on_time_rate' },
    'order_completion_on_time_rate',
  ],
  watched: { region: ['order_arrival_on_time_rate'] },
  breaches: { metrics: [], lines: serviceBreaches },
  events: serviceEvents,
} as const satisfies SubjectPanels
