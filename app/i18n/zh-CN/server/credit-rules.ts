/** The words of creditRules, in Chinese. */
export const creditRules = {
  creditRules: {
    exceeds: '敞口 {{exposure}} > {{what}} {{cap}}',
    named: '{{rule}}：{{sentence}}',
    over_limit: {
      label: '超过信用额度',
      evidence: '额度',
      near: '{{exceeds}}，超出 {{excess}}（接近：不超过额度的三分之一）',
      missed: '{{exceeds}}，超出 {{excess}}（未达标：超过额度的三分之一）',
    },
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
    not_graded: { label: '未评级', evidence: '没有信用等级而敞口 {{amount}} > 0' },
    grade_too_high: {
      label: '评级过高',
      writtenOff: '{{grade}} 级，但 {{day}} 有坏账核销，未满 24 个月',
      overdue: '{{grade}} 级，但 {{day}} 到期的 {{invoice}} 在 24 个月内曾长期逾期',
      isNew: '{{grade}} 级，但 {{day}} 起才开始合作，未满 12 个月',
      unknown: '{{grade}} 级，但合作起始日期不详',
    },
    grade_review_due: {
      label: '评级待更新',
      evidence: '上次评级为 {{day}}，已超过 3 个月',
      never: '有等级而没有评级日期',
    },
    prior_year_open: {
      label: '上年度货款未清',
      evidence: '以前年度货款 {{amount}} 未清，最早为 {{day}} 的 {{invoice}}',
    },
    over_recent_sales: { label: '超过近 30 天销售额', evidence: '近 30 天开票额' },
  },
}
