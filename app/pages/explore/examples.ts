/** Example queries: one per subject, and one across subjects. */
export const examples = [
  { id: 'satisfactionByRegion', search: 'metric=csat_rate&by=region&grain=month' },
  { id: 'complaintsByCause', search: 'metric=received&by=cause' },
  { id: 'balanceByGrade', search: 'metric=gross_balance&metric=overdue_rate&by=credit_grade' },
  { id: 'visitsByEmployee', search: 'metric=completion_rate&metric=overdue_visits&by=employee' },
  { id: 'complaintsByProduct', search: 'metric=received&by=product&grain=month&draw=stacked' },
  {
    id: 'acrossSubjects',
    search: 'metric=csat_rate&metric=per_10k_customers&metric=completion_rate&grain=month',
  },
] as const
