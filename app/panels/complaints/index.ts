/** What complaints give to the panels. */

import type { SubjectPanels } from '../subject-panels'
import { actionsEffect, actionsOpen, actionsRecords } from './actions'
import { complaintBreaches } from './attention'
import { complaintsBreached } from './breached'
import { complaintEvents } from './events'
import { complaintsPanels } from './figures'
import { complaintStatistics, returnsAndExchanges } from './forms'
import { complaintsHeatmap } from './heatmap'
import { complaintsLevels } from './levels'
import { complaintsOpen, complaintsRecords } from './records'
import { complaintsResolutionDays } from './resolution-days'

export const complaints = {
  panels: [
    ...complaintsPanels,
    complaintsHeatmap,
    complaintsLevels,
    complaintsResolutionDays,
    complaintsOpen,
    complaintsRecords,
    complaintsBreached,
    complaintStatistics,
    returnsAndExchanges,
    actionsOpen,
    actionsEffect,
    actionsRecords,
  ],
  keyFigures: ['per_10k_customers', 'resolution_on_time_rate'],
  reported: [
    'received',
    'resolution_on_time_rate',
    'response_on_time_rate',
    'closure_rate',
    'repeat_rate',
    'per_10k_customers',
  ],
  reportedMonthly: [],
  compared: [
    'received',
    { is: 'resolution_due', role: 'sample', of: 'resolution_on_time_rate' },
    'resolution_on_time_rate',
  ],
  watched: { region: ['resolution_on_time_rate', 'received'], product: ['received'], cause: ['received'] },
  breaches: { metrics: ['escalation_missing'], lines: complaintBreaches },
  events: complaintEvents,
} as const satisfies SubjectPanels
