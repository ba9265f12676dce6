/** The ids of the rules of credit control, in the order in which a customer's broken ones are listed. */
export const creditRules = [
  'over_limit',
  'grade_c_credit',
  'grade_a_cap',
  'grade_b_cap',
  'term_too_long',
  'sold_while_overdue',
  'not_graded',
  'grade_too_high',
  'grade_review_due',
  'prior_year_open',
  'over_recent_sales',
] as const
export type CreditRule = (typeof creditRules)[number]
