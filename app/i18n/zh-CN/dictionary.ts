/** The words of the dictionary of metrics, in Chinese. */
export const dictionary = {
  dictionary: {
    title: '指标字典',
    covered:
      '每类数据的覆盖期从第一条记录起，到最后一条记录或导入时声明的日期止。覆盖期内没有记录计为 0；覆盖期外情况未知，不显示数值。被数据截止日截断的统计期视为未结束。',
    compared:
      '对比期按日期一一对应：日对同日，整周对整周，月末对月末，未结束的统计期与同样截断的统计期相比。没有对应期的，不显示变化。',
    intro: '每个指标只有一个定义，卡片、图、表、CSV 与 JSON 都按它计算。',
    index: '指标索引',
    formula: '公式',
    cohort: '统计对象',
    date: '统计日期',
    unit: '单位',
    better: '方向',
    higher: '越高越好',
    lower: '越低越好',
    neutral: '无优劣之分',
    target: '目标',
    companyTarget: '{{value}}（公司目标）',
    monthlyTarget: '{{value}}（公司月度目标，只与单月数值比较）',
    noTarget: '未设定',
    usedIn: '所在图表',
    notShown: '仅在自助分析中',
    id: '标识',
    version: '统计口径版本',
    tables: '数据表',
    sql: '示例查询：近 12 个月按月（SQL）',
    sqlOf: '示例查询：近 12 个月按月（SQL），{{label}}',
    back: '回到索引',
  },
}
