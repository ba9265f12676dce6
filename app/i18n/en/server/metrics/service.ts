/** The words of metrics of service orders, in English. */
export const service = {
  orders: {
    label: 'Service orders',
    definition: 'Service orders by the day requested.',
    formula: 'count of orders',
  },
  orders_completed: {
    label: 'Orders completed',
    definition: 'Service orders by the day completed.',
    formula: 'count of orders completed',
  },
  orders_open: {
    label: 'Open orders',
    definition:
      'Requested by the end of the period (or the as-of day) and by then neither completed nor called off, rejected or withdrawn.',
    formula: 'count of orders open at the end',
  },
  order_response_on_time_rate: {
    label: 'Order response on time',
    definition:
      'Of the orders whose response was due in the period and by the as-of day, those answered in time.',
    formula: 'met ÷ (met + breached)',
  },
  order_arrival_on_time_rate: {
    label: 'Arrival on time',
    definition:
      'Of the orders whose arrival was due in the period and by the as-of day, those where somebody came in time.',
    formula: 'met ÷ (met + breached)',
  },
  order_completion_on_time_rate: {
    label: 'Order completion on time',
    definition:
      'Of the orders whose completion was due in the period and by the as-of day, those completed in time.',
    formula: 'met ÷ (met + breached)',
  },
  order_follow_up_on_time_rate: {
    label: 'Order follow-up on time',
    definition:
      'Of the orders whose follow-up was due in the period and by the as-of day, those followed up in time.',
    formula: 'met ÷ (met + breached)',
  },
  mttr_hours: {
    label: 'MTTR',
    definition:
      'Mean time to repair: hours from request to completion of the repairs completed in the period.',
    formula: 'hours to repair ÷ repairs completed',
  },
  repair_hours_median: {
    label: 'Repair hours, median',
    definition: 'Median of elapsed hours from request to completion, of repairs completed in the period.',
    formula: 'percentile_cont(0.5) of hours to repair',
  },
  repair_hours_p90: {
    label: 'Repair hours, 90th percentile',
    definition:
      '90th percentile of elapsed hours from request to completion, of repairs completed in the period.',
    formula: 'percentile_cont(0.9) of hours to repair',
  },
  first_time_fix_rate: {
    label: 'First-time fix rate',
    definition:
      'Of the repairs completed in the period whose number of site visits is known, those done in one.',
    formula: 'one site visit ÷ site visits known',
  },
  repeat_repair_rate: {
    label: 'Repeat repair rate',
    definition:
      'Of the repairs requested in the period, those with a repair of the same serial code (without one: the same product of the customer) completed in the 30 × 24 hours before.',
    formula: 'repeated within 720 hours ÷ repairs requested',
  },
  appointment_kept_rate: {
    label: 'Appointments kept',
    definition:
      'Of the appointments in the period and not after the as-of day, those where somebody came within the grace after the appointed time. Where the customer called it off or was away, it counts in neither.',
    formula: 'kept ÷ appointments',
  },
  order_satisfied_rate: {
    label: 'Order satisfaction',
    definition: 'Of the orders completed in the period with an outcome score, those scored 4 or more.',
    formula: 'outcome scores ≥ 4 ÷ outcome scores',
  },
  in_warranty_share: {
    label: 'Share in warranty',
    definition:
      'Of the orders requested in the period whose warranty is known, those in warranty on that day.',
    formula: 'in warranty ÷ warranty known',
  },
  service_cost: {
    label: 'Service cost',
    definition: 'Cost of orders by the day completed.',
    formula: 'Σ cost',
  },
  cost_per_order: {
    label: 'Cost per order',
    definition: 'Cost of the orders completed in the period ÷ their number.',
    formula: 'Σ cost ÷ orders completed',
  },
  sold_quantity: {
    label: 'Units sold',
    definition: 'Units by the day sold.',
    formula: 'Σ quantity sold',
  },
  returned_quantity: {
    label: 'Units returned',
    definition:
      'Units of returns by the day requested; not those called off by the customer, rejected or withdrawn.',
    formula: 'Σ quantity of returns',
  },
  exchanged_quantity: {
    label: 'Units exchanged',
    definition:
      'Units of exchanges by the day requested; not those called off by the customer, rejected or withdrawn.',
    formula: 'Σ quantity of exchanges',
  },
  return_amount: {
    label: 'Amount of returns',
    definition:
      'Amount of returns by the day requested; not those called off by the customer, rejected or withdrawn.',
    formula: 'Σ amount of returns',
  },
  return_rate: {
    label: 'Return rate',
    definition:
      'Of the units sold in the period, those returned by the as-of day. Null where more came back than were sold: the sales are then not all there.',
    formula: 'units returned of those sold ÷ units sold',
  },
  exchange_rate: {
    label: 'Exchange rate',
    definition:
      'Of the units sold in the period, those exchanged by the as-of day. Null where more came back than were sold: the sales are then not all there.',
    formula: 'units exchanged of those sold ÷ units sold',
  },
  order_share: { label: 'Share of orders' },
  returned_cumulative_share: { label: 'Cumulative share' },
  order_response_due: { label: 'Order responses due' },
  order_arrival_due: { label: 'Arrivals due' },
  order_completion_due: { label: 'Completions due' },
  order_follow_up_due: { label: 'Order follow-ups due' },
  repairs_completed: { label: 'Repairs completed' },
}
