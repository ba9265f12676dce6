/** The words of creditRules, in Chinese. */
export const creditRules = {
  creditRules: {
    exceeds: '敞口 {{exposure}} > {{what}} {{cap}}',
    named: '{{rule}}：{{sentence}}',
    over_limit: { label: '超过信用额度', evidence: '额度' },
    grade_c_credit: { label: 'C 级客户赊销', evidence: '敞口 {{amount}} > 0' },
    grade_a_cap: { label: 'A 级超过月均回款', evidence: '月均回款' },
    grade_b_cap: { label: 'B 级超过月均回款或担保', evidence: '月均回款与担保孰低' },
    term_too_long: {
      label: '账期过长',
      evidence: '{{term_invoice}} 账期 {{term_days}} 天 > {{allowed_days}} 天',
    },
    sold_while_overdue: {
      label: '逾期未清继续发货',
      evidence: '{{sold_on}} 开票 {{sold_invoice}} 时，{{overdue_invoice}} 自 {{overdue_since}} 起逾期未清',
    },
  },
}
