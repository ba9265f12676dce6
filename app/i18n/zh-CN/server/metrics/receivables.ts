/** The words of metrics of receivables, in Chinese. */
export const receivables = {
  gross_balance: {
    label: '应收余额',
    definition: '截至统计日各发票未收部分之和。',
    formula: 'Σ（发票金额 − 已收），每张在 0 与发票金额之间',
  },
  unapplied_credit: {
    label: '未核销收款',
    definition: '没有发票可抵的回款和超出发票金额的回款，以负数列示。',
    formula: '−（超出发票的回款 + 无发票的回款）',
  },
  net_balance: {
    label: '应收净额',
    definition: '应收余额加未核销收款（负数）。',
    formula: 'Σ 发票 − Σ 回款',
  },
  overdue_amount: {
    label: '逾期金额',
    definition: '统计日晚于到期日的未收金额。',
    formula: '到期日早于统计日的未收金额之和',
  },
  overdue_rate: { label: '逾期率', definition: '逾期金额 ÷ 应收余额。', formula: '逾期金额 ÷ 应收余额' },
  open_invoices: { label: '未清发票', definition: '统计日仍有未收金额的发票数。', formula: '未清发票计数' },
  overdue_customers: { label: '逾期客户', definition: '有逾期金额的客户数。', formula: '有逾期的客户计数' },
  dso: {
    label: '应收账款周转天数（DSO）',
    definition: '应收余额 ÷ 截至统计日 90 天内的开票额 × 90。',
    formula: '应收余额 ÷ 近 90 天开票额 × 90',
  },
  dso_countback: {
    label: '应收账款周转天数（倒推法）',
    definition: '从统计日起逐日倒扣开票额，直到余额扣尽所需的天数，最后一天按比例计。',
    formula: '逐日倒扣开票额至余额扣尽的天数',
  },
  invoiced: { label: '开票额', definition: '发票金额，按开票日计。', formula: '发票金额之和' },
  collected: {
    label: '回款额',
    definition: '收到的款项减去冲销，按各自的日期计，不含贷项和核销。',
    formula: '回款之和（不含贷项、核销）',
  },
  collection_rate: {
    label: '回款率',
    definition: '期内回款额 ÷（期初应收余额 + 期内开票额），在 0 与 1 之间。',
    formula: '回款 ÷（期初余额 + 开票额）',
  },
  cei: {
    label: '收款效率指数（CEI）',
    definition: '（期初余额 + 开票额 − 期末余额）÷（期初余额 + 开票额 − 期末未到期余额）。',
    formula: '（B + S − E）÷（B + S − C）',
  },
  written_off: { label: '坏账核销', definition: '核销金额减去冲销，按各自的日期计。', formula: '核销之和' },
  bad_debt_rate: {
    label: '坏账率',
    definition: '截至期末 12 个月内的坏账核销 ÷ 同期开票额，在 0 与 1 之间。',
    formula: '近 12 个月核销 ÷ 近 12 个月开票额',
  },
  oldest_overdue_days: { label: '最长逾期天数' },
}
