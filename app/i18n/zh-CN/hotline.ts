/** The words of the page of contacts, in Chinese. */
export const words = {
  hotline: {
    rates: '接通率与服务水平',
    waiting: '等待时长',
    handling: '处理时长',
    resolution: '一次解决与重复来电',
    transfers: '转接',
    perDay: '日均进线量',
    answered: '接通率（%）',
    answeredName: '接通',
    abandonedName: '放弃',
    cell: '{{weekday}} {{hour}} 时：日均进线 {{perDay}}，接通率 {{rate}}（共 {{n}} 通）',
    cellEmpty: '{{weekday}} {{hour}} 时：无进线',
    lower: '低',
    higher: '高',
    findings: {
      trend: '{{bucket}}：进线 {{offered}} 通，接通 {{answered}} 通，放弃 {{abandoned}} 通。',
      rates: '{{bucket}}：接通率 {{answer}}，服务水平 {{level}}。',
      waiting: '{{bucket}}：平均 {{asa}} 秒接通，九成在 {{p90}} 秒内接通。',
      handling: '{{bucket}}：平均处理时长 {{aht}} 秒。',
      resolution: '{{bucket}}：一次解决率 {{fcr}}；7 天内重复来电率 {{repeat}}。',
      transfers: '{{bucket}}：转接率 {{rate}}。',
      heatmap:
        '接通率最低的时段是{{weekday}} {{hour}} 时：{{n}} 通中接通 {{rate}}；进线最多的时段是{{busyDay}} {{busyHour}} 时，日均 {{perDay}} 通。',
      heatmapFew: '进线最多的时段是{{busyDay}} {{busyHour}} 时，日均 {{perDay}} 通。',
      wait: '共 {{n}} 通，{{short}} 等待不超过 20 秒；{{long}} 等待超过 5 分钟，其中 {{gone}} 放弃。',
      waitUnknown: '等待时长不详。',
    },
  },
}
