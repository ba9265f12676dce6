/** What the customer base gives to the panels. */

import type { SubjectPanels } from '../subject-panels'
import { customerBaseFigures } from './figures'
import { customersRegister } from './records'

export const customerBase = {
  panels: [...customerBaseFigures, customersRegister],
  keyFigures: [],
  reported: ['customers_end', 'churn_rate'],
  reportedMonthly: [],
  compared: [{ is: 'customers_start', role: 'sample', of: 'churn_rate' }, 'churn_rate'],
  watched: { region: ['churn_rate'] },
  breaches: null,
  events: null,
} as const satisfies SubjectPanels
