/** The words of metrics of visits, in Chinese. */
export const visits = {
  coverage_rate: {
    label: '拜访覆盖率',
    definition: '期末在册客户中，期内至少完成一次计划拜访的占比。',
    formula: '期内已拜访的客户 ÷ 期末在册客户',
  },
  frequency_compliance_rate: {
    label: '拜访频次达标率',
    definition: '期内结束的应访周期（新客户头 12 个月每月，之后每季度）中，至少完成一次计划拜访的占比。',
    formula: '已拜访的应访周期 ÷ 应访周期',
  },
  coverage_customers: { label: '在册客户' },
  coverage_visited: { label: '已访客户' },
  frequency_required: { label: '应访周期数' },
  frequency_met: { label: '达标周期数' },
  planned: {
    label: '计划拜访',
    definition: '最后期限在期内的计划拜访，不含客户取消的。',
    formula: '计划拜访（不含客户取消）计数',
  },
  due: {
    label: '应访次数',
    definition: '计划拜访中，最后期限不晚于统计日的。',
    formula: '已到最后期限的计划拜访计数',
  },
  completed: {
    label: '完成次数',
    definition: '应访的拜访中在统计日前完成的。',
    formula: '应访且完成的拜访计数',
  },
  completion_rate: {
    label: '拜访完成率',
    definition: '完成次数 ÷ 应访次数。',
    formula: '完成次数 ÷ 应访次数',
  },
  on_time_rate: {
    label: '按期完成率',
    definition: '在最后期限当日或之前完成的 ÷ 应访次数。',
    formula: '按期完成 ÷ 应访次数',
  },
  overdue_visits: {
    label: '逾期未访',
    definition: '应访而未完成、未取消的拜访。',
    formula: '到期未完成且未取消的拜访计数',
  },
  unplanned: {
    label: '计划外拜访',
    definition: '没有计划日期的拜访，按完成日计。',
    formula: '计划外拜访计数',
  },
  cancelled_by_customer: {
    label: '客户取消',
    definition: '客户取消的计划拜访，按最后期限计。',
    formula: '客户取消的拜访计数',
  },
  cancelled_by_us: {
    label: '我方取消',
    definition: '我方取消的计划拜访，按最后期限计，算作未完成。',
    formula: '我方取消的拜访计数',
  },
  report_on_time_rate: {
    label: '报告及时率',
    definition: '完成次日前写出报告的 ÷ 应写报告的计划拜访，按完成日计。',
    formula: '次日前写出的报告 ÷ 应写的报告',
  },
  visit_cost: { label: '拜访费用', definition: '拜访费用合计，按完成日计。', formula: '拜访费用之和' },
  cost_over_limit: {
    label: '费用超限',
    definition: '费用超过限额的拜访数，按完成日计。',
    formula: '费用超限的拜访计数',
  },
  visit_cost_excess: {
    label: '超限费用',
    definition: '拜访费用超出限额的部分，按完成日计。',
    formula: '超出限额的费用之和',
  },
  visits_per_workday: {
    label: '人均日拜访',
    definition:
      '期内完成的拜访（含计划外）÷ 期内有计划或完成拜访的业务员在职的工作日数，计到统计日为止；没有记录业务员的拜访不计。',
    formula: '完成的拜访 ÷ 拜访人员的工作日数',
  },
  visits_made: { label: '完成拜访' },
  cost_limit: { label: '费用限额' },
}
