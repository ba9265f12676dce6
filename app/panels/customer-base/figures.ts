/** The customer base over time and by group; columns in the order of the export contract. */
import { message } from '~/i18n/message'
import { formPanel } from '../form-panel'
import { breakdownPanel, trendPanel } from '../metric-panel'
import { intervalOf, sampleColumnsOf, smallSampleOf } from '../sample-columns'

const churnInterval = intervalOf('churn_rate', 'churn', message('metrics.churn_rate.label'))

/** Who was there, came, came back, left and is there: the last is what the others come to. */
const movement = [
  { id: 'start', is: 'customers_start' },
  { id: 'new', is: 'customers_new' },
  { id: 'returned', is: 'customers_returned' },
  { id: 'left', is: 'customers_left' },
  { id: 'end', is: 'customers_end' },
] as const

/** The same under the words of the form. */
const movementOfForm = movement.map(({ id, is }) => ({
  id,
  is,
  label: message(`columns.movement.${id}`),
}))

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
  formPanel({
    id: 'form-customer-movement',
    subject: 'customer_base',
    by: 'kind',
    leading: 'customers_end',
    columns: [...movementOfForm, 'net_growth', 'churn_rate', ...churnInterval, smallSampleOf('churn_rate')],
  }),
  /** 客户区域分析表 (S2). */
  formPanel({
    id: 'form-regions',
    subject: 'customer_base',
    by: 'region',
    divides: (by) => by === 'region',
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
  /** What is spent at a time, how often, and by whom no more. */
  breakdownPanel({
    id: 'customers-spending',
    subject: 'customer_base',
    by: 'tier',
    orBy: ['gender', 'age_band', 'region'],
    columns: [
      'buyers',
      'avg_purchase',
      'purchases_per_buyer',
      'sales_per_buyer',
      'dormant_rate',
      ...sampleColumnsOf('avg_purchase'),
      ...sampleColumnsOf('purchases_per_buyer'),
      ...sampleColumnsOf('sales_per_buyer'),
      ...sampleColumnsOf('dormant_rate'),
    ],
  }),
] as const
