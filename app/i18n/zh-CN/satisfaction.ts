/** The words of satisfaction, in Chinese. */
export const satisfaction = {
  satisfaction: {
    distribution: '{{bucket}} {{n}} 份问卷，四舍五入到整分后 4–5 分占 {{good}}，1–2 分占 {{bad}}。',
    distributionWorst: '期间低分占比最高的是{{bucket}}，{{bad}}。',
    aspects: '{{bucket}}满意率最高的是{{high}}（{{highValue}}），最低的是{{low}}（{{lowValue}}）。',
    aspectMoved: '自{{bucket}}以来变化最大的是{{name}}：{{change}}。',
    lowestAspects: '图中为 {{all}} 个分项中满意率最低的 {{n}} 个，全部见表格',
    responses: '份数',
    dissatisfied: '评分不高于 2 分，最近的在前；这 {{n}} 份中 {{commented}} 份写了意见。',
    noneDissatisfied: '所选期间内没有不满意问卷。',
    allDissatisfied: '全部不满意问卷',
    allResponses: '所有问卷（不限得分）',
  },
  level: { '1': '很不满意', '2': '不满意', '3': '一般', '4': '满意', '5': '很满意' },
  quadrants: {
    keepUp: '继续保持',
    improveFirst: '优先改进',
    lowPriority: '低优先级',
    overkill: '可能过度投入',
    tooFew: '同时有评分和总体评分的问卷不足，无法计算重要度。',
  },
}
