/** What the evaluation of people gives to the panels: nothing to those that everybody sees. */
import type { SubjectPanels } from '../subject-panels'
import { evaluationsBreakdown, evaluationsTrend } from './figures'
import { peopleScorecard, peopleStar, peopleTrend } from './people'
import { evaluationsRecords } from './records'

export const staff = {
  panels: [
    peopleScorecard,
    peopleStar,
    peopleTrend,
    evaluationsTrend,
    evaluationsBreakdown,
    evaluationsRecords,
  ],
  keyFigures: [],
  reported: [],
  reportedMonthly: [],
  compared: [],
  watched: {},
  breaches: null,
  events: null,
} as const satisfies SubjectPanels
