/** The words of creditRules, in English. */
export const creditRules = {
  creditRules: {
    exceeds: 'exposure {{exposure}} > {{what}} {{cap}}',
    named: '{{rule}}: {{sentence}}',
    over_limit: { label: 'Over the credit limit', evidence: 'limit' },
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
      label: 'Sold while overdue',
      evidence:
        '{{sold_invoice}} issued on {{sold_on}} while {{overdue_invoice}}, due {{overdue_since}}, was unpaid',
    },
  },
}
