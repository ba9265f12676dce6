/** The words of further panels of visits and receivables, in Chinese. */
export const fieldZhCN = {
  field: {
    calendar: {
      title: '拜访日历：哪些日子有未完成',
      day: '{{day}}：应访 {{due}} 次，完成 {{completed}} 次，未完成 {{missed}} 次',
      aheadDay: '{{day}}：计划 {{planned}} 次，尚未到期',
      nothing: '{{day}}：没有计划',
      missed: '未完成次数',
      made: '全部完成',
      ahead: '尚未到期',
      off: '节假日',
      makeUp: '调休上班',
      clipped: '日历只显示 {{from}} 以来的日子。',
      finding:
        '应访 {{due}} 次，未完成 {{missed}} 次；最集中的一周从{{week}}起，应访 {{weekDue}} 次中 {{weekMissed}} 次未完成。',
      allMade: '应访 {{due}} 次，全部完成。',
    },
    reports: {
      title: '拜访报告及时率',
      finding: '{{bucket}}完成的计划拜访中，{{rate}} 在次日前写出报告。',
    },
    plans: {
      title: '取消与计划外拜访',
      ahead: '计划拜访 {{planned}} 次，都还没有到期。',
      finding: '期间客户取消 {{customer}} 次，我方取消 {{us}} 次，计划外拜访 {{unplanned}} 次。',
    },
    followUps: {
      title: '投诉后的回访',
      finding: '{{bucket}}应做投诉回访 {{due}} 次，完成 {{completed}} 次（{{rate}}），按期完成 {{onTime}}。',
    },
    cost: {
      title: '拜访费用与限额',
      finding:
        '{{bucket}}完成拜访 {{made}} 次，费用 {{cost}}，限额合计 {{limit}}；其中 {{over}} 次单次费用超限。',
    },
    flows: {
      title: '开票与回款',
      finding: '{{bucket}}开票 {{invoiced}}，回款 {{collected}}。',
    },
    writtenOff: {
      title: '核销坏账',
      finding: '期间共核销 {{total}}，最多的是{{bucket}}，{{most}}。',
      none: '期间没有核销坏账。',
    },
    ageingTrend: {
      title: '各期末账龄',
      rates: '逾期率',
      one: '{{day}}余额 {{balance}}，逾期占 {{rate}}。',
      finding: '{{day}}余额 {{balance}}，逾期占 {{rate}}，较{{since}} {{change}}{{grown}}。',
      grown: '；增加最多的账龄是 {{age}}，多了 {{by}}',
      part: '{{day}} · {{age}}：{{amount}}，占 {{share}}',
      reconciles:
        '{{day}}账龄合计 {{total}} ＋ 未核销收款 {{unapplied}} ＝ 净额 {{net}}，各期末均与发票减收款一致',
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
}
