/** The rules of credit control: of how much is sold on credit, and of the grade itself. Each can be switched off. */
import { type SQL, sql } from 'drizzle-orm'
import { type CreditRule, creditRules } from '~/settings/credit-rules'
import type { Settings } from '../settings'

export { type CreditRule, creditRules }

/** Twelve times the caps: a twelfth of a year's payments has no end of decimals, and a rule judges whole cents. */
export const yearlyCaps = {
  A: sql`paid_in_year`,
  B: sql`least(paid_in_year, 12 * collateral)`,
}

/** Who has been a customer for less than a year is no A; nor is anybody A or B who let a debt go bad. */
const isNewToA = (day: SQL) =>
  sql`(credit_grade = 'A' and (since is null or since > (${day} - interval '12 months')::date))`
const wentBad = sql`(credit_grade in ('A', 'B') and (bad_invoice is not null or written_off_on is not null))`

/** Conditions over a standing (`credit.ts`). A grade is reviewed each quarter, once anybody's review has a date. */
const conditions: Record<CreditRule, (day: SQL) => SQL> = {
  over_limit: () => sql`exposure > credit_limit`,
  grade_c_credit: () => sql`credit_grade = 'C' and exposure > 0`,
  grade_a_cap: () => sql`credit_grade = 'A' and 12 * exposure > ${yearlyCaps.A}`,
  grade_b_cap: () => sql`credit_grade = 'B' and 12 * exposure > ${yearlyCaps.B}`,
  term_too_long: () => sql`term_invoice is not null`,
  sold_while_overdue: () => sql`sold_invoice is not null`,
  not_graded: () => sql`credit_grade is null and exposure > 0`,
  grade_too_high: (day) => sql`(${isNewToA(day)} or ${wentBad})`,
  grade_review_due: (
    day,
  ) => sql`credit_grade is not null and (left_on is null or left_on > ${day} or returned_on <= ${day} or exposure > 0)
    and (grade_reviewed_on is null or grade_reviewed_on < (${day} - interval '3 months')::date) and is_reviewing`,
  prior_year_open: () => sql`prior_invoice is not null`,
  over_recent_sales: () => sql`exposure > sold_recently`,
}

/** Up to a third of the limit beyond it is near it. */
export const isNearLimit = sql`exposure > credit_limit and 3 * (exposure - credit_limit) <= credit_limit`

/** The ids of the broken rules that count, as a list of expressions of which the others are null. */
export const brokenRules = (day: SQL, { creditRules: counted }: Pick<Settings, 'creditRules'>): SQL =>
  sql.join(
    [
      sql`null::text`,
      ...creditRules
        .filter((rule) => counted[rule])
        .map((rule) => sql`case when ${conditions[rule](day)} then ${sql.raw(`'${rule}'`)} end`),
    ],
    sql`, `,
  )
