/** The words of metrics of complaints, in English. */
export const complaints = {
  received: {
    label: 'Received',
    definition: 'Complaints by the day received, accepted or not.',
    formula: 'count of complaints received',
  },
  accepted: {
    label: 'Accepted',
    definition: 'Of the complaints received, those accepted.',
    formula: 'count of complaints accepted',
  },
  resolved: {
    label: 'Resolved',
    definition: 'Accepted complaints by the day resolved.',
    formula: 'count of complaints resolved',
  },
  open_at_end: {
    label: 'Open at end',
    definition: 'Accepted, received by the end of the period (or the as-of day) and not resolved by then.',
    formula: 'count of complaints open at the end',
  },
  per_10k_customers: {
    label: 'Complaints per 10,000 customers',
    definition: 'Complaints received ÷ customers active at the end of the period × 10,000.',
    formula: 'received ÷ customers active at the end × 10,000',
  },
  response_on_time_rate: {
    label: 'Response on time',
    definition:
      'Of the complaints whose response deadline lies in the period and not after the as-of day, those answered in time.',
    formula: 'met ÷ (met + breached)',
  },
  resolution_on_time_rate: {
    label: 'Resolution on time',
    definition:
      'Of the complaints whose resolution deadline lies in the period and not after the as-of day, those resolved in time.',
    formula: 'met ÷ (met + breached)',
  },
  closure_rate: {
    label: 'Closure rate',
    definition: 'Of the complaints accepted and received in the period, those resolved by the as-of day.',
    formula: 'resolved by the as-of day ÷ accepted',
  },
  escalation_rate: {
    label: 'Escalation rate',
    definition: 'Of the complaints accepted and received in the period, those escalated by the as-of day.',
    formula: 'escalated by the as-of day ÷ accepted',
  },
  repeat_rate: {
    label: 'Repeat rate',
    definition:
      'Complaints with an earlier one of the same customer in the 30 × 24 hours before ÷ complaints received.',
    formula: 'repeated within 720 hours ÷ received',
  },
  outcome_satisfied_rate: {
    label: 'Outcome satisfaction',
    definition: 'Of the complaints resolved in the period with an outcome score, those scored 4 or more.',
    formula: 'outcome scores ≥ 4 ÷ outcome scores',
  },
  outcome_accepted_rate: {
    label: 'Outcome acceptance',
    definition: 'Of the complaints resolved in the period with an outcome score, those scored 3 or more.',
    formula: 'outcome scores ≥ 3 ÷ outcome scores',
  },
  resolution_hours_median: {
    label: 'Resolution hours, median',
    definition: 'Median of elapsed hours from received to resolved.',
    formula: 'percentile_cont(0.5) of hours to resolve',
  },
  resolution_hours_p90: {
    label: 'Resolution hours, 90th percentile',
    definition: '90th percentile of elapsed hours from received to resolved.',
    formula: 'percentile_cont(0.9) of hours to resolve',
  },
  follow_up_on_time_rate: {
    label: 'Follow-up on time',
    definition:
      'Of the complaints whose follow-up deadline lies in the period and not after the as-of day, those followed up in time.',
    formula: 'met ÷ (met + breached)',
  },
  escalation_missing: {
    label: 'Not escalated',
    definition:
      'Complaints resolved in the period with an outcome score of 1 or 2 that did not go to the next level.',
    formula: 'count of complaints scored 1–2 and not escalated',
  },
  reopened: {
    label: 'Reopened',
    definition:
      'Accepted complaints that were taken up again in the period after their resolution. They stay resolved: deadlines and times are those of the first resolution.',
    formula: 'count of complaints reopened',
  },
  loss_amount: {
    label: 'Loss',
    definition: 'Loss of accepted complaints, by the day received.',
    formula: 'sum of losses of accepted complaints',
  },
  justified_rate: {
    label: 'Justified complaints',
    definition:
      'Of the complaints resolved in the period of which it is known whether the customer was right, those that were justified.',
    formula: 'justified ÷ known to be justified or not',
  },
  promise_kept_rate: {
    label: 'Promises kept',
    definition:
      'Of the accepted complaints whose promised time lies in the period and not after the as-of day, those resolved by then.',
    formula: 'promises met ÷ (met + breached)',
  },
  claim_amount: {
    label: 'Claims',
    definition: 'What customers claim with accepted complaints, by the day received.',
    formula: 'sum of claims of accepted complaints',
  },
  open_without_contact: {
    label: 'Open without contact',
    definition:
      'Open at the end of the period and received more than 7 days before, with no first response and no completed visit for the complaint in the last 7 days.',
    formula: 'count of open complaints without contact for a week',
  },
  actions_raised: {
    label: 'Corrective actions raised',
    definition: 'Corrective and preventive actions by the day raised.',
    formula: 'count of actions raised',
  },
  actions_open: {
    label: 'Open corrective actions',
    definition: 'Actions raised by the end of the period (or the as-of day) and not implemented by then.',
    formula: 'count of actions not implemented at the end',
  },
  action_on_time_rate: {
    label: 'Actions on time',
    definition:
      'Of the actions whose due day lies in the period and not after the as-of day, those implemented by that day.',
    formula: 'implemented by the due day ÷ due',
  },
  action_effective_rate: {
    label: 'Actions found effective',
    definition:
      'Of the actions verified in the period with a finding, those found effective. This is the company’s own finding; what complaints did is said by complaints before and after.',
    formula: 'found effective ÷ verified with a finding',
  },
  complaints_before: {
    label: 'Complaints before actions',
    definition:
      'Complaints of the same cause, and of the same product where the action names one, in the 90 days before an action was raised. Counted are actions whose effect is known: the 90 days after they were implemented are over, in the period, and complaints are on record for all these days. Filters choose actions, not the complaints that are counted.',
    formula: 'sum over actions of complaints in the 90 days before',
  },
  complaints_after: {
    label: 'Complaints after actions',
    definition:
      'The same complaints in the 90 days after the action was implemented, of the same actions. Fewer do not yet prove the action: many are raised at a peak, which would have passed anyway.',
    formula: 'sum over actions of complaints in the 90 days after',
  },
  level_1: { label: 'Ordinary' },
  level_2: { label: 'Serious' },
  level_3: { label: 'Very serious' },
  share: { label: 'Share' },
  cumulative_share: { label: 'Cumulative share' },
  resolved_share: { label: 'Share' },
  response_due: { label: 'Responses due' },
  resolution_due: { label: 'Resolutions due' },
  follow_up_due: { label: 'Follow-ups due' },
  actions_due: { label: 'Actions due' },
}
