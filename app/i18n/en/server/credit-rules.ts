/** The words of creditRules, in English. */
export const creditRules = {
  creditRules: {
    exceeds: 'exposure {{exposure}} > {{what}} {{cap}}',
    named: '{{rule}}: {{sentence}}',
    over_limit: {
      label: 'Over the credit limit',
      evidence: 'limit',
      near: '{{exceeds}}, by {{excess}} (near: up to a third of it)',
      missed: '{{exceeds}}, by {{excess}} (missed: more than a third of it)',
    },
    grade_c_credit: { label: 'Sold on credit to grade C', evidence: 'exposure {{amount}} > 0' },
    grade_a_cap: { label: 'Grade A above monthly receipts', evidence: 'monthly receipts' },
    grade_b_cap: {
      label: 'Grade B above receipts or collateral',
      evidence: 'the lower of receipts and collateral',
    },
    term_too_long: {
      label: 'Term too long',
      evidence: '{{term_invoice}} runs {{term_days}} days > {{allowed_days}}',
    },
    sold_while_overdue: {
      label: 'New sales while overdue',
      evidence:
        '{{sold_invoice}} issued on {{sold_on}} while {{overdue_invoice}}, due {{overdue_since}}, was unpaid',
    },
    not_graded: { label: 'Not graded', evidence: 'exposure {{amount}} > 0 without a credit grade' },
    grade_too_high: {
      label: 'Grade too high',
      writtenOff: 'grade {{grade}}, although a debt was written off on {{day}}, within 24 months',
      overdue: 'grade {{grade}}, although {{invoice}}, due {{day}}, was overdue too long within 24 months',
      isNew: 'grade {{grade}}, although a customer only since {{day}}, less than 12 months',
      unknown: 'grade {{grade}}, although it is not known since when it is a customer',
    },
    grade_review_due: {
      label: 'Grade to be reviewed',
      evidence: 'last reviewed on {{day}}, more than 3 months ago',
      never: 'graded without a day of review',
    },
    prior_year_open: {
      label: 'Open from earlier years',
      evidence: '{{amount}} open from earlier years, the oldest {{invoice}} of {{day}}',
    },
    over_recent_sales: { label: 'Above sales of 30 days', evidence: 'invoiced in 30 days' },
  },
}
