/** The words of receivables, in Chinese. */
export const receivables = {
  receivables: {
    flows: { title: '开票与回款', finding: '{{bucket}}开票 {{invoiced}}，回款 {{collected}}。' },
    writtenOff: {
      title: '坏账核销',
      finding: '期间坏账核销 {{total}}，最多的是{{bucket}}，{{most}}。',
      none: '期间没有坏账核销。',
    },
    ageingTrend: {
      rates: '逾期率',
      one: '{{day}}余额 {{balance}}，逾期占 {{rate}}。',
      finding: '{{day}}余额 {{balance}}，逾期占 {{rate}}，较{{since}} {{change}}{{grown}}。',
      grown: '；增加最多的账龄是 {{age}}，多了 {{by}}',
      reconciles:
        '{{day}}账龄合计 {{total}} ＋ 未核销收款 {{unapplied}} ＝ 净额 {{net}}，各期末均与发票减回款一致',
    },
    balances: {
      open: '未到期',
      overdue: '逾期',
      balance: '余额',
      rate: '逾期率',
      more: '图中是余额最大的 {{shown}} 组；另有 {{more}} 组，见下表。',
      total: '合计',
    },
  },
  ageing: {
    not_due: '未到期',
    days: '{{days}} 天',
    over: '{{days}} 天以上',
    short: { not_due: '未到期', days: '{{days}}', over: '>{{days}}' },
    total: '应收合计',
    unapplied: '未核销收款',
    net: '净额',
    reconciles: '账龄合计 {{total}} ＋ 未核销收款 {{unapplied}} ＝ 净额 {{net}}，与发票减回款一致',
    differs: '账龄合计与发票减回款不一致，请核对数据',
  },
  credit: {
    of: '{{label}} {{n}} 家',
    rest: '违反规则的共 {{n}} 家，显示前 {{shown}} 家，完整清单请下载 CSV。',
    unbroken: '另有 {{n}} 家有余额而未违反规则，见 CSV。',
    clean: '没有客户违反信用规则。',
  },
}
