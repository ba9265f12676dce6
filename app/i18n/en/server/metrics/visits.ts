/** The words of metrics of visits, in English. */
export const visits = {
  coverage_rate: {
    label: 'Coverage',
    definition:
      'Of the customers active at the end of the period, those with a planned visit completed in it.',
    formula: 'customers visited ÷ customers active at the end',
  },
  frequency_compliance_rate: {
    label: 'Visit frequency met',
    definition:
      'Of the required periods that end in the range (each month in the first 12 months of a customer, each quarter afterwards), those with a planned visit completed.',
    formula: 'required periods with a visit ÷ required periods',
  },
  coverage_customers: { label: 'Customers' },
  coverage_visited: { label: 'Visited' },
  frequency_required: { label: 'Required' },
  frequency_met: { label: 'Met' },
  planned: {
    label: 'Planned',
    definition: 'Plan items whose last day lies in the period, without those cancelled by the customer.',
    formula: 'count of planned visits without those the customer cancelled',
  },
  due: {
    label: 'Due',
    definition: 'Planned visits whose last day is not after the as-of day.',
    formula: 'count of planned visits that are due',
  },
  completed: {
    label: 'Completed',
    definition: 'Due and completed by the as-of day.',
    formula: 'count of visits due and completed',
  },
  completion_rate: { label: 'Visit completion', definition: 'Completed ÷ due.', formula: 'completed ÷ due' },
  on_time_rate: {
    label: 'Completed on time',
    definition: 'Completed on or before the last day ÷ due.',
    formula: 'completed by the last day ÷ due',
  },
  overdue_visits: {
    label: 'Overdue visits',
    definition: 'Due, not completed by the as-of day and not cancelled.',
    formula: 'count of visits due, not completed and not cancelled',
  },
  unplanned: {
    label: 'Unplanned',
    definition: 'Visits without a planned day, by the day of completion.',
    formula: 'count of visits without a plan',
  },
  cancelled_by_customer: {
    label: 'Cancelled by customer',
    definition: 'Plan items cancelled by the customer, by their last day.',
    formula: 'count of visits cancelled by the customer',
  },
  cancelled_by_us: {
    label: 'Cancelled by us',
    definition: 'Plan items cancelled by us, by their last day; they count as not done.',
    formula: 'count of visits cancelled by us',
  },
  report_on_time_rate: {
    label: 'Reports on time',
    definition:
      'Reports written by the day after the visit ÷ planned visits completed in the period whose report is due.',
    formula: 'reports written by the next day ÷ reports due',
  },
  visit_cost: {
    label: 'Visit cost',
    definition: 'Cost of visits, by the day of completion.',
    formula: 'sum of visit costs',
  },
  cost_over_limit: {
    label: 'Cost over limit',
    definition: 'Visits with a cost above their limit, by the day of completion.',
    formula: 'count of visits with a cost above their limit',
  },
  visit_cost_excess: {
    label: 'Cost beyond limit',
    definition: 'What visits cost beyond their limit, by the day of completion.',
    formula: 'sum of cost − limit, where above it',
  },
  visits_per_workday: {
    label: 'Visits per person and workday',
    definition:
      'Visits completed in the period, planned or not ÷ workdays, up to the as-of day, of the employees who completed or had a planned one in it, as far as employed. Visits without an employee do not count.',
    formula: 'visits completed ÷ workdays of those who visit',
  },
  visits_made: { label: 'Visits made' },
  cost_limit: { label: 'Cost limit' },
}
