/** How Chinese writes figures and days and joins what it says, as far as `Intl` does not know. */
export const format = {
  joints: { part: '，', clause: '；', sentence: '' },
  format: {
    yes: '是',
    no: '否',
    points: '{{value}} 个百分点',
    hours: '{{value}} 小时',
    days: '{{value}} 天',
    beijing: '北京时间',
    quarter: '{{year}}年第{{quarter}}季度',
    week: '{{day}}起一周',
    day: '{{year}}年{{month}}月{{day}}日',
    tickDay: '{{month}}/{{day}}',
  },
}
