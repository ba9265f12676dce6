/** The words of complaints and of one complaint’s page, in Chinese. */
export const complaints = {
  complaints: {
    paretoNote: '柱：各组占比；折线：累计占比；虚线：80%',
    others: '其他 {{groups}} 组',
    resolutionDays:
      '期间办结有期限的投诉 {{due}} 件，{{onTime}} 在期限内；超期 {{late}} 件（{{rate}}），其中超期 8 天及以上 {{long}} 件。',
    lateOfLevel: '{{name}}超期 {{rate}}（{{n}} 件）',
    noDeadline: '另有 {{n}} 件没有期限，未画出',
    onTheDay: '当天',
    early: '提前（天）',
    late: '超期（天）',
    deadline: '期限',
    levels:
      '严重及以上 {{serious}} 件，占 {{rate}}，其中特别严重 {{worst}} 件；{{name}}渠道最多，{{count}} 件，占 {{share}}。',
    total: '合计',
    dispositions: '{{name}}最多，{{count}} 件，占 {{share}}。',
    dispositionsLoss: '损失最大的是{{name}}，{{loss}}。',
    why: '为什么',
    whyOf: '{{code}}：为什么是这个期限',
    daysLate: '已超期 {{days}} 天',
    dueToday: '今天到期，未办结',
    daysLeft: '剩 {{days}} 天',
    openEnded: '没有期限',
  },
  weekday: { '1': '周一', '2': '周二', '3': '周三', '4': '周四', '5': '周五', '6': '周六', '7': '周日' },
  heatmap: { cell: '{{weekday}} {{hour}} 时：{{count}} 件', fewer: '少', more: '多' },
}
