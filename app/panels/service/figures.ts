/** Service orders over time and by group, what comes back of what was sold, and who repairs; columns in the order of the export contract. */
import { message } from '~/i18n/message'
import { isGrouped } from '~/metrics/groups'
import { sold } from '~/metrics/service/sales'
import { breakdownPanel, groupPanel, trendPanel } from '../metric-panel'
import { intervalOf, smallSampleOf } from '../sample-columns'

const steps = [
  'order_response_on_time_rate',
  { is: 'order_response_due', role: 'sample', of: 'order_response_on_time_rate' },
  'order_arrival_on_time_rate',
  { is: 'order_arrival_due', role: 'sample', of: 'order_arrival_on_time_rate' },
  'order_completion_on_time_rate',
  { is: 'order_completion_due', role: 'sample', of: 'order_completion_on_time_rate' },
  'order_follow_up_on_time_rate',
  { is: 'order_follow_up_due', role: 'sample', of: 'order_follow_up_on_time_rate' },
] as const

export const servicePanels = [
  trendPanel({
    id: 'service-trend',
    subject: 'service',
    control: 'orders',
    columns: [
      'orders',
      'orders_completed',
      'orders_open',
      ...steps,
      'mttr_hours',
      { is: 'repairs_completed', role: 'sample', of: 'mttr_hours' },
      'repair_hours_median',
      'repair_hours_p90',
      'first_time_fix_rate',
      'repeat_repair_rate',
      'appointment_kept_rate',
      'order_satisfied_rate',
      'in_warranty_share',
      'service_cost',
      'cost_per_order',
    ],
  }),
  breakdownPanel({
    id: 'service-breakdown',
    subject: 'service',
    by: 'kind',
    columns: [
      'orders',
      { id: 'share', is: 'order_share' },
      'orders_completed',
      'orders_open',
      ...steps,
      ...intervalOf('order_completion_on_time_rate', 'completion', message('columns.completion')),
      'mttr_hours',
      'first_time_fix_rate',
      'repeat_repair_rate',
      'order_satisfied_rate',
      'service_cost',
    ],
  }),
  breakdownPanel({
    id: 'service-returns',
    subject: 'service',
    by: 'product',
    // Who works on an order says nothing of what was sold.
    divides: (by) => isGrouped(sold, by),
    leading: 'returned_quantity',
    columns: [
      'sold_quantity',
      'returned_quantity',
      'return_rate',
      ...intervalOf('return_rate', 'return_rate', message('metrics.return_rate.label')),
      smallSampleOf('return_rate'),
      'exchanged_quantity',
      'exchange_rate',
      'return_amount',
      { id: 'cumulative_share', is: 'returned_cumulative_share' },
    ],
  }),
  groupPanel({
    id: 'service-technicians',
    subject: 'service',
    group: 'employee',
    keys: ['group', 'label'],
    order: 'largest_first',
    columns: [
      'orders_completed',
      { is: 'repairs_completed', role: 'sample', of: 'mttr_hours' },
      'mttr_hours',
      'first_time_fix_rate',
      { sample: 'n', of: 'first_time_fix_rate' },
      { sample: 'small_sample', of: 'first_time_fix_rate' },
      ...intervalOf('first_time_fix_rate', 'first_time_fix', message('metrics.first_time_fix_rate.label')),
      'repeat_repair_rate',
      'appointment_kept_rate',
      'order_satisfied_rate',
    ],
  }),
] as const
