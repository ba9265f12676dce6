/** The words of what needs attention, in Chinese. */
export const attention = {
  attention: {
    nothing: '没有需要关注的事项。',
    counts: '截至{{day}}共 {{n}} 项：{{parts}}。',
    part: { '1': '留意 {{n}} 项', '2': '重要 {{n}} 项', '3': '紧急 {{n}} 项' },
    received: '投诉量',
    recovered: '期内异常，现已恢复',
    rest: '其余 {{n}} 项',
    severity: { '1': '留意', '2': '重要', '3': '紧急' },
    whole: '整体',
    named: '{{label}}（{{code}}）',
    between: '{{from}}至{{to}}',
    betweenOfOneYear: '{{from}}至{{shortTo}}',
    cases: '{{n}} 件',
    sampled: { satisfaction: '{{n}} 份问卷', complaints: '{{n}} 件投诉', visits: '{{n}} 次应访' },
    deadline_breached: {
      head: '{{level}}办结超期 {{count}} 件',
      body: '过了办结期限仍未办结，最早的期限是{{since}}。',
    },
    credit_rule: {
      head: '{{rule}}',
      one: '{{label}}，敞口 {{amount}}。',
      many: '{{count}} 家客户，敞口合计 {{amount}}，最大的是{{label}}。',
    },
    apart: {
      head: '{{name}}{{metric}}偏低',
      body: '{{period}}为 {{value}}（{{sampled}}），同期全公司 {{center}}，差距超出正常波动。',
      since: '{{since}}起恶化。',
    },
    signal: {
      low: '{{name}}{{metric}}过低',
      high: '{{name}}{{metric}}过高',
      outside_limits: {
        low: '{{until}}为 {{value}}，低于控制下限 {{limit}}。',
        high: '{{until}}为 {{value}}，高于控制上限 {{limit}}。',
      },
      run_of_8: {
        low: '截至{{until}}连续 8 个月以上低于中心线 {{center}}，该月为 {{value}}。',
        high: '截至{{until}}连续 8 个月以上高于中心线 {{center}}，该月为 {{value}}。',
      },
      trend_of_6: {
        low: '截至{{until}}连续 6 个月以上下降，该月为 {{value}}。',
        high: '截至{{until}}连续 6 个月以上上升，该月为 {{value}}。',
      },
      months: '共 {{count}} 个月超限，首次在{{since}}。',
    },
    escalation_missing: {
      head: '应升级未升级 {{count}} 件',
      body: '客户对结果不满意的投诉中，有 {{count}} 件没有升级处理。',
    },
    silent: '已 {{count}} 天没有{{records}}记录，超出平时的间隔；其他记录到{{until}}。',
    visits_overdue: {
      head: '逾期未访 {{count}} 次',
      body: '过了最后期限仍未完成的拜访有 {{count}} 次。',
      most: '{{label}}最多，{{value}} 次。',
    },
  },
}
