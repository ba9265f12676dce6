/** Example queries: one per subject, and some across subjects. */
import type { Subject } from '~/metrics/dimensions'

const ofSubject = {
  satisfaction: { id: 'satisfactionByRegion', search: 'metric=csat_rate&by=region&grain=month' },
  complaints: { id: 'complaintsByCause', search: 'metric=received&by=cause' },
  receivables: { id: 'balanceByGrade', search: 'metric=gross_balance&metric=overdue_rate&by=credit_grade' },
  visits: { id: 'visitsByEmployee', search: 'metric=completion_rate&metric=overdue_visits&by=employee' },
  service: { id: 'returnsByProduct', search: 'metric=return_rate&metric=returned_quantity&by=product' },
  staff: { id: 'scoresBySource', search: 'metric=evaluation_score&by=source&grain=month' },
  contacts: { id: 'answersByQueue', search: 'metric=answer_rate&by=queue&grain=month' },
  customer_base: {
    id: 'churnByRegion',
    search: 'metric=customers_end&metric=customers_new&metric=churn_rate&by=region',
  },
} as const satisfies Record<Subject, { id: string; search: string }>

export const examples = [
  ...Object.values(ofSubject),
  { id: 'complaintsByProduct', search: 'metric=received&by=product&grain=month&draw=stacked' },
  {
    id: 'acrossSubjects',
    search: 'metric=csat_rate&metric=per_10k_customers&metric=completion_rate&grain=month',
  },
] as const
