/** The customer base over time and by group; columns in the order of the export contract. */
import { message } from '~/i18n/message'
import { breakdownPanel, trendPanel } from '../metric-panel'
import { intervalOf, smallSampleOf } from '../sample-columns'

const churnInterval = intervalOf('churn_rate', 'churn', message('metrics.churn_rate.label'))

/** Who was there, came, came back, left and is there: the last is what the others come to. */
const movement = [
  { id: 'start', is: 'customers_start' },
  { id: 'new', is: 'customers_new' },
  { id: 'returned', is: 'customers_returned' },
  { id: 'left', is: 'customers_left' },
  { id: 'end', is: 'customers_end' },
] as const

export const customerBaseFigures = [
  trendPanel({
    id: 'customers-movement',
    subject: 'customer_base',
    control: 'churn_rate',
    focus: 'customers_end',
    columns: [
      ...movement,
      'net_growth',
      'churn_rate',
      ...churnInterval,
      smallSampleOf('churn_rate'),
      'sales_amount',
      'sales_existing',
      'sales_new',
    ],
  }),
  /** 客户增减分析表 (S2). */
  breakdownPanel({
    id: 'form-customer-movement',
    subject: 'customer_base',
    by: 'kind',
    leading: 'customers_end',
    columns: [...movement, 'net_growth', 'churn_rate', ...churnInterval, smallSampleOf('churn_rate')],
  }),
  /** 客户区域分析表 (S2). */
  breakdownPanel({
    id: 'form-regions',
    subject: 'customer_base',
    by: 'region',
    columns: [
      'customers_end',
      'customers_share',
      'sales_amount',
      'sales_share',
      'sales_per_customer',
      'churn_rate',
      { is: 'customers_start', role: 'sample', of: 'churn_rate' },
      ...churnInterval,
      smallSampleOf('churn_rate'),
    ],
  }),
] as const
