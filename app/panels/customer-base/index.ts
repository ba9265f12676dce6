/** What the customer base gives to the panels. */

import type { SubjectPanels } from '../subject-panels'
import { dormantUnplanned } from './attention'
import { customersChurnReasons } from './churn-reasons'
import { customerEvents } from './events'
import { customerBaseFigures } from './figures'
import { customersFile, customersFileBy } from './file'
import { customersDormant, customersExpiring, customersLost } from './lists'
import { customersRegister } from './records'
import { customersRfm, customersRfmGrid } from './value'
import { customersValue } from './value-list'

export const customerBase = {
  panels: [
    ...customerBaseFigures,
    customersChurnReasons,
    customersFile,
    customersFileBy,
    customersRegister,
    customersLost,
    customersDormant,
    customersExpiring,
    customersRfm,
    customersRfmGrid,
    customersValue,
  ],
  keyFigures: [],
  reported: [
    'customers_start',
    'customers_new',
    'customers_returned',
    'customers_left',
    'customers_end',
    'churn_rate',
  ],
  reportedMonthly: [],
  compared: [{ is: 'customers_start', role: 'sample', of: 'churn_rate' }, 'churn_rate'],
  watched: { region: ['churn_rate'] },
  breaches: { metrics: [], lines: dormantUnplanned },
  events: customerEvents,
} as const satisfies SubjectPanels
