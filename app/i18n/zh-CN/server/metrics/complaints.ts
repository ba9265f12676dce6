/** The words of metrics of complaints, in Chinese. */
export const complaints = {
  received: {
    label: '收到投诉',
    definition: '收到的投诉数，按收到日计，含不予受理的。',
    formula: '收到的投诉计数',
  },
  accepted: { label: '已受理', definition: '收到的投诉中予以受理的。', formula: '受理的投诉计数' },
  resolved: { label: '已办结', definition: '受理的投诉中办结的，按办结日计。', formula: '办结的投诉计数' },
  open_at_end: {
    label: '期末未结',
    definition: '期末（或统计日）前收到并受理、当时尚未办结的投诉。',
    formula: '期末未办结的投诉计数',
  },
  per_10k_customers: {
    label: '万户投诉量',
    definition: '收到的投诉数 ÷ 期末在册客户数 × 10,000。',
    formula: '收到的投诉 ÷ 期末在册客户 × 10,000',
  },
  response_on_time_rate: {
    label: '响应及时率',
    definition: '首次响应期限落在期内且不晚于统计日的投诉中，按期响应的占比。',
    formula: '按期响应 ÷（按期 + 超期）',
  },
  resolution_on_time_rate: {
    label: '办结及时率',
    definition: '办结期限落在期内且不晚于统计日的投诉中，按期办结的占比。',
    formula: '按期办结 ÷（按期 + 超期）',
  },
  closure_rate: {
    label: '办结率',
    definition: '期内收到并受理的投诉中，截至统计日已办结的占比。',
    formula: '截至统计日已办结 ÷ 受理',
  },
  escalation_rate: {
    label: '升级率',
    definition: '期内收到并受理的投诉中，截至统计日已升级的占比。',
    formula: '截至统计日已升级 ÷ 受理',
  },
  repeat_rate: {
    label: '重复投诉率',
    definition: '同一客户此前 30 天（720 小时）内已有投诉的 ÷ 收到的投诉。',
    formula: '720 小时内重复的投诉 ÷ 收到的投诉',
  },
  outcome_satisfied_rate: {
    label: '处理结果满意率',
    definition: '期内办结且有结果评分的投诉中，评分不低于 4 分的占比。',
    formula: '结果评分 ≥ 4 ÷ 有结果评分的',
  },
  outcome_accepted_rate: {
    label: '处理结果认可率',
    definition: '期内办结且有结果评分的投诉中，评分不低于 3 分的占比。',
    formula: '结果评分 ≥ 3 ÷ 有结果评分的',
  },
  resolution_hours_median: {
    label: '办结时长中位数（小时）',
    definition: '从收到到办结的自然小时数的中位数。',
    formula: 'percentile_cont(0.5) 办结小时数',
  },
  resolution_hours_p90: {
    label: '办结时长 P90（小时）',
    definition: '从收到到办结的自然小时数的第 90 百分位。',
    formula: 'percentile_cont(0.9) 办结小时数',
  },
  follow_up_on_time_rate: {
    label: '回访及时率',
    definition: '回访期限落在期内且不晚于统计日的投诉中，按期回访的占比。',
    formula: '按期回访 ÷（按期 + 超期）',
  },
  escalation_missing: {
    label: '应升级未升级',
    definition: '期内办结、结果评分为 1–2 分却没有升级的投诉数。',
    formula: '评 1–2 分而未升级的投诉计数',
  },
  reopened: {
    label: '重开投诉',
    definition: '期内在办结之后又重新处理的受理投诉数。重开后仍视为已办结：期限与时长按首次办结计。',
    formula: '重开投诉的计数',
  },
  loss_amount: {
    label: '损失金额',
    definition: '受理的投诉造成的损失，按收到日计。',
    formula: '受理投诉的损失之和',
  },
  justified_rate: {
    label: '投诉成立率',
    definition: '期内办结且已认定是否成立的投诉中，认定成立的占比。',
    formula: '成立 ÷ 已认定是否成立',
  },
  promise_kept_rate: {
    label: '承诺兑现率',
    definition: '承诺时限落在期内且不晚于统计日的受理投诉中，按承诺办结的占比。',
    formula: '按承诺办结 ÷（按承诺 + 超过承诺）',
  },
  claim_amount: {
    label: '索赔金额',
    definition: '受理的投诉中客户提出的索赔，按收到日计。',
    formula: '受理投诉的索赔之和',
  },
  open_without_contact: {
    label: '超期未联系',
    definition: '期末未办结、收到已超过 7 天、尚未首次响应，且最近 7 天没有为该投诉完成拜访的投诉数。',
    formula: '一周未联系客户的未结投诉计数',
  },
  actions_raised: {
    label: '提出措施数',
    definition: '纠正预防措施数，按提出日计。',
    formula: '提出的措施计数',
  },
  actions_open: {
    label: '未实施措施数',
    definition: '期末（或统计日）前提出、当时尚未实施的纠正预防措施。',
    formula: '期末未实施的措施计数',
  },
  action_on_time_rate: {
    label: '措施按期实施率',
    definition: '完成期限落在期内且不晚于统计日的措施中，在期限内实施的占比。',
    formula: '按期实施 ÷ 到期',
  },
  action_effective_rate: {
    label: '措施有效率',
    definition:
      '期内验证且有结论的措施中，判定有效的占比。这是公司自己的判定；投诉实际增减见措施前、措施后投诉数。',
    formula: '判定有效 ÷ 验证有结论',
  },
  complaints_before: {
    label: '措施前投诉数',
    definition:
      '措施提出前 90 天内同一原因的投诉，措施写明产品的还须为同一产品。只计效果已知的措施：实施后的 90 天在期内届满，且前后这些天都有投诉记录。筛选条件选的是措施，不限制所计的投诉。',
    formula: '各措施提出前 90 天投诉之和',
  },
  complaints_after: {
    label: '措施后投诉数',
    definition:
      '同一批措施实施后 90 天内的同类投诉。减少不等于措施有效：措施往往在投诉高峰时提出，高峰本来就会过去。',
    formula: '各措施实施后 90 天投诉之和',
  },
  level_1: { label: '一般投诉' },
  level_2: { label: '严重投诉' },
  level_3: { label: '特别严重投诉' },
  share: { label: '占比' },
  cumulative_share: { label: '累计占比' },
  resolved_share: { label: '占比' },
  response_due: { label: '响应到期数' },
  resolution_due: { label: '办结到期数' },
  follow_up_due: { label: '回访到期数' },
  actions_due: { label: '到期措施数' },
}
