/** The words of visits, in Chinese. */
export const visits = {
  visits: {
    calendar: {
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
    reports: { title: '拜访报告及时率', finding: '{{bucket}}完成的计划拜访中，{{rate}} 在次日前写出报告。' },
    plans: {
      title: '取消与计划外拜访',
      ahead: '计划拜访 {{planned}} 次，都还没有到期。',
      finding: '期间客户取消 {{customer}} 次，我方取消 {{us}} 次，计划外拜访 {{unplanned}} 次。',
    },
    followUps: {
      finding: '{{bucket}}应做投诉回访 {{due}} 次，完成 {{completed}} 次（{{rate}}），按期完成 {{onTime}}。',
    },
    cost: {
      finding:
        '{{bucket}}完成拜访 {{made}} 次，费用 {{cost}}，限额合计 {{limit}}；其中 {{over}} 次单次费用超限。',
    },
  },
}
