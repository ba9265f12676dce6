/** Which records each figure counts or adds up, or is a rate or mean of. */
import type { FigureId } from '~/metrics/catalog'
import type { CohortOf } from '~/panels'
import type { RecordsPanelId } from '~/panels/record-ids'
import type { Changes } from './addresses'
import type { DrillTarget, Records } from './drill-through'

const of =
  <List extends RecordsPanelId>(list: List) =>
  (recordFilters: Changes & { cohort?: CohortOf<List> } = {}): Target => ({ list, recordFilters })

export type Target = Records & { isSample?: true }

const responses = of('satisfaction-responses')
const complaints = of('complaints-records')
const actions = of('actions-records')
const openItems = of('receivables-open-items')
const receipts = of('receivables-receipts')
const visits = of('visits-records')
const orders = of('service-records')
const contacts = of('contacts-records')
const evaluations = of('evaluations-records')
const customers = of('customers-register')

/** The records that a rate or mean is taken of: they are as many as its sample, and no figure of its own. */
const sample = (records: Records): Target => ({ ...records, isSample: true })

/** Null where no list holds the records, or none but those of another figure. */
export const drillTargets = {
  responses: responses({ cohort: 'scored' }),
  csat_rate: sample(responses({ cohort: 'scored' })),
  dissatisfied_rate: sample(responses({ cohort: 'scored' })),
  mean_score: sample(responses({ cohort: 'scored' })),
  nps: null,
  response_rate: sample(responses({ cohort: 'invited' })),
  score_1: responses({ cohort: 'scored', score: '1' }),
  score_2: responses({ cohort: 'scored', score: '2' }),
  score_3: responses({ cohort: 'scored', score: '3' }),
  score_4: responses({ cohort: 'scored', score: '4' }),
  score_5: responses({ cohort: 'scored', score: '5' }),
  answers: null,
  aspect_mean: null,
  aspect_csat_rate: null,
  aspect_importance: null,
  aspect_score_1: null,
  aspect_score_2: null,
  aspect_score_3: null,
  aspect_score_4: null,
  aspect_score_5: null,

  received: complaints({ cohort: 'received' }),
  level_1: complaints({ cohort: 'received', level: '1' }),
  level_2: complaints({ cohort: 'received', level: '2' }),
  level_3: complaints({ cohort: 'received', level: '3' }),
  share: null,
  cumulative_share: null,
  accepted: null,
  resolved: complaints({ cohort: 'resolved' }),
  resolved_share: null,
  open_at_end: complaints({ cohort: 'open_at_end' }),
  per_10k_customers: null,
  response_on_time_rate: sample(complaints({ cohort: 'response_due' })),
  response_due: complaints({ cohort: 'response_due' }),
  resolution_on_time_rate: sample(complaints({ cohort: 'resolution_due' })),
  resolution_due: complaints({ cohort: 'resolution_due' }),
  follow_up_on_time_rate: sample(complaints({ cohort: 'follow_up_due' })),
  follow_up_due: complaints({ cohort: 'follow_up_due' }),
  closure_rate: null,
  escalation_rate: null,
  repeat_rate: sample(complaints({ cohort: 'received' })),
  outcome_satisfied_rate: null,
  outcome_accepted_rate: null,
  resolution_hours_median: sample(complaints({ cohort: 'resolved' })),
  resolution_hours_p90: sample(complaints({ cohort: 'resolved' })),
  reopened: complaints({ cohort: 'reopened' }),
  escalation_missing: complaints({ cohort: 'resolved', unescalated: 'true' }),
  loss_amount: null,
  justified_rate: sample(complaints({ cohort: 'resolved', judged: 'true' })),
  promise_kept_rate: sample(complaints({ cohort: 'resolution_due', promised: 'true' })),
  claim_amount: null,
  open_without_contact: of('complaints-open')({ without_contact: 'true' }),
  actions_raised: actions({ cohort: 'raised' }),
  actions_open: actions({ cohort: 'open_at_end' }),
  action_on_time_rate: sample(actions({ cohort: 'action_due' })),
  actions_due: actions({ cohort: 'action_due' }),
  action_effective_rate: sample(actions({ cohort: 'found' })),
  complaints_before: null,
  complaints_after: null,

  gross_balance: openItems(),
  unapplied_credit: null,
  net_balance: null,
  overdue_amount: openItems({ overdue: 'true' }),
  overdue_rate: sample(openItems()),
  open_invoices: openItems(),
  overdue_customers: null,
  oldest_overdue_days: null,
  dso: null,
  dso_countback: null,
  invoiced: of('receivables-invoices')(),
  collected: receipts({ kind: 'payment' }),
  collection_rate: null,
  cei: null,
  written_off: receipts({ kind: 'write_off' }),
  bad_debt_rate: null,

  planned: visits({ cohort: 'planned' }),
  due: visits({ cohort: 'due' }),
  completed: visits({ cohort: 'completed' }),
  completion_rate: sample(visits({ cohort: 'due' })),
  on_time_rate: sample(visits({ cohort: 'due' })),
  overdue_visits: visits({ cohort: 'overdue' }),
  cancelled_by_customer: visits({ cohort: 'cancelled_by_customer' }),
  cancelled_by_us: visits({ cohort: 'cancelled_by_us' }),
  unplanned: visits({ cohort: 'unplanned' }),
  visits_made: visits({ cohort: 'made' }),
  visit_cost: visits({ cohort: 'made' }),
  cost_limit: null,
  visit_cost_excess: null,
  visits_per_workday: null,
  cost_over_limit: visits({ cohort: 'made', over_limit: 'true' }),
  report_on_time_rate: sample(visits({ cohort: 'report_due' })),
  coverage_customers: null,
  coverage_visited: null,
  coverage_rate: null,
  frequency_required: null,
  frequency_met: null,
  frequency_compliance_rate: null,

  orders: orders({ cohort: 'requested' }),
  order_share: null,
  orders_completed: orders({ cohort: 'finished' }),
  orders_open: orders({ cohort: 'open_at_end' }),
  order_response_on_time_rate: sample(orders({ cohort: 'response_due' })),
  order_response_due: orders({ cohort: 'response_due' }),
  order_arrival_on_time_rate: sample(orders({ cohort: 'arrival_due' })),
  order_arrival_due: orders({ cohort: 'arrival_due' }),
  order_completion_on_time_rate: sample(orders({ cohort: 'completion_due' })),
  order_completion_due: orders({ cohort: 'completion_due' }),
  order_follow_up_on_time_rate: sample(orders({ cohort: 'follow_up_due' })),
  order_follow_up_due: orders({ cohort: 'follow_up_due' }),
  repairs_completed: orders({ cohort: 'repaired' }),
  mttr_hours: sample(orders({ cohort: 'repaired' })),
  repair_hours_median: sample(orders({ cohort: 'repaired' })),
  repair_hours_p90: sample(orders({ cohort: 'repaired' })),
  first_time_fix_rate: sample(orders({ cohort: 'repaired', visits_known: 'true' })),
  repeat_repair_rate: sample(orders({ cohort: 'repairs_requested' })),
  appointment_kept_rate: sample(orders({ cohort: 'appointed' })),
  order_satisfied_rate: null,
  in_warranty_share: null,
  service_cost: null,
  cost_per_order: sample(orders({ cohort: 'finished' })),
  sold_quantity: of('service-sales')(),
  returned_quantity: null,
  exchanged_quantity: null,
  return_amount: null,
  return_rate: null,
  exchange_rate: null,
  returned_cumulative_share: null,

  offered: contacts({ cohort: 'offered' }),
  offered_share: null,
  contacts_answered: contacts({ cohort: 'answered' }),
  abandoned: contacts({ cohort: 'abandoned' }),
  short_abandons: contacts({ cohort: 'short' }),
  answer_rate: sample(contacts({ cohort: 'offered' })),
  service_level: sample(contacts({ cohort: 'offered' })),
  abandonment_rate: sample(contacts({ cohort: 'offered' })),
  asa_seconds: sample(contacts({ cohort: 'wait_known' })),
  contacts_wait_known: contacts({ cohort: 'wait_known' }),
  wait_p90_seconds: sample(contacts({ cohort: 'wait_known' })),
  aht_seconds: sample(contacts({ cohort: 'handled' })),
  fcr_rate: sample(contacts({ cohort: 'resolution_known' })),
  repeat_contact_rate: sample(contacts({ cohort: 'of_known' })),
  transfer_rate: sample(contacts({ cohort: 'transfer_known' })),
  evaluations: evaluations({}),
  evaluation_score: sample(evaluations({})),
  pass_rate: sample(evaluations({})),
  evaluation_lower: null,
  evaluation_upper: null,
  customers_start: customers({ cohort: 'at_start' }),
  customers_new: customers({ cohort: 'joined' }),
  customers_returned: customers({ cohort: 'returned' }),
  customers_left: customers({ cohort: 'left' }),
  customers_end: customers({ cohort: 'at_end' }),
  customers_share: null,
  customers_judged: customers({ cohort: 'judged' }),
  net_growth: null,
  retention_rate: sample(customers({ cohort: 'at_start' })),
  churn_rate: sample(customers({ cohort: 'at_start' })),
  dormant_customers: customers({ cohort: 'dormant' }),
  dormant_rate: sample(customers({ cohort: 'judged' })),
  sales_amount: null,
  sales_existing: null,
  sales_new: null,
  sales_share: null,
  sales_per_customer: null,
  buyers: null,
  purchases: null,
  avg_purchase: null,
  purchases_per_buyer: null,
  sales_per_buyer: null,
  repeat_purchase_rate: null,
  complete_files_rate: null,
  filled_fields_rate: null,
} satisfies Record<FigureId, Target | null>

type Targets = typeof drillTargets
export type TargetId = { [Id in FigureId]: Targets[Id] extends null ? never : Id }[FigureId]

/** The records of each figure that counts them or adds them up, by column. */
export const countedColumns: Readonly<Record<string, Records>> = Object.fromEntries(
  Object.entries<Target | null>(drillTargets).flatMap(([id, target]) =>
    target && !target.isSample ? [[id, target]] : [],
  ),
)

/** The drill targets of a chart: the leading figure's for its buckets and groups, and each column's own. */
export const drillTargetOf = (leading: TargetId): DrillTarget => ({
  ...drillTargets[leading],
  columns: countedColumns,
})

/** The records of the metric that a row names, if a list holds them. */
export const targetOf = (metric: string): Records | null =>
  Object.hasOwn(drillTargets, metric) ? drillTargets[metric as FigureId] : null
