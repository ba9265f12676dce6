/** The words of metrics of service orders, in Chinese. */
export const service = {
  orders: {
    label: '工单数',
    definition: '按受理日统计的服务工单数。',
    formula: '工单数',
  },
  orders_completed: {
    label: '完成工单',
    definition: '按完成日统计的服务工单数。',
    formula: '完成的工单数',
  },
  orders_open: {
    label: '未完成工单',
    definition: '截至期末（或数据截止日）已受理，且尚未完成、取消、不予办理或撤回的工单。',
    formula: '期末未完成的工单数',
  },
  order_response_on_time_rate: {
    label: '工单响应及时率',
    definition: '响应期限在期内且不晚于数据截止日的工单中，按时联系的占比。',
    formula: '按时 ÷（按时 + 超期）',
  },
  order_arrival_on_time_rate: {
    label: '到场及时率',
    definition: '到场期限在期内且不晚于数据截止日的工单中，按时到场的占比。',
    formula: '按时 ÷（按时 + 超期）',
  },
  order_completion_on_time_rate: {
    label: '工单完成及时率',
    definition: '完成期限在期内且不晚于数据截止日的工单中，按时完成的占比。',
    formula: '按时 ÷（按时 + 超期）',
  },
  order_follow_up_on_time_rate: {
    label: '工单回访及时率',
    definition: '回访期限在期内且不晚于数据截止日的工单中，按时回访的占比。',
    formula: '按时 ÷（按时 + 超期）',
  },
  mttr_hours: {
    label: '平均修复时间（MTTR）',
    definition: '期内完成的维修，从受理到完成所用小时数的平均值。',
    formula: '修复小时数 ÷ 完成维修数',
  },
  repair_hours_median: {
    label: '修复小时数中位数',
    definition: '期内完成的维修，从受理到完成所用小时数的中位数。',
    formula: '修复小时数的 percentile_cont(0.5)',
  },
  repair_hours_p90: {
    label: '修复小时数 90 分位',
    definition: '期内完成的维修，从受理到完成所用小时数的 90 分位数。',
    formula: '修复小时数的 percentile_cont(0.9)',
  },
  first_time_fix_rate: {
    label: '一次修复率',
    definition: '期内完成且已知上门次数的维修中，上门一次即修好的占比。',
    formula: '上门一次 ÷ 已知上门次数',
  },
  repeat_repair_rate: {
    label: '返修率',
    definition:
      '期内受理的维修中，此前 30 × 24 小时内同一机号（无机号时为同一客户的同一产品）曾完成维修的占比。',
    formula: '720 小时内返修 ÷ 受理维修数',
  },
  appointment_kept_rate: {
    label: '守约率',
    definition: '期内且不晚于数据截止日的预约中，在约定时间加宽限内到场的占比。客户取消或到访不遇的不计。',
    formula: '守约 ÷ 预约',
  },
  order_satisfied_rate: {
    label: '工单满意率',
    definition: '期内完成且有结果评分的工单中，评分 4 分及以上的占比。',
    formula: '评分 ≥ 4 ÷ 有评分',
  },
  in_warranty_share: {
    label: '保修期内占比',
    definition: '期内受理且保修期已知的工单中，受理当日在保修期内的占比。',
    formula: '保修期内 ÷ 保修期已知',
  },
  service_cost: {
    label: '服务费用',
    definition: '按完成日统计的工单费用。',
    formula: 'Σ 费用',
  },
  cost_per_order: {
    label: '单均费用',
    definition: '期内完成工单的费用 ÷ 工单数。',
    formula: 'Σ 费用 ÷ 完成工单数',
  },
  sold_quantity: {
    label: '售出数量',
    definition: '按销售日统计的售出数量。',
    formula: 'Σ 售出数量',
  },
  returned_quantity: {
    label: '退货数量',
    definition: '按受理日统计的退货数量；客户取消、不予办理和撤回的不计。',
    formula: 'Σ 退货数量',
  },
  exchanged_quantity: {
    label: '换货数量',
    definition: '按受理日统计的换货数量；客户取消、不予办理和撤回的不计。',
    formula: 'Σ 换货数量',
  },
  return_amount: {
    label: '退货金额',
    definition: '按受理日统计的退货金额；客户取消、不予办理和撤回的不计。',
    formula: 'Σ 退货金额',
  },
  return_rate: {
    label: '退货率',
    definition: '期内售出的数量中，截至数据截止日已退货的占比。退货多于售出时为空：销售记录不全。',
    formula: '已退货数量 ÷ 售出数量',
  },
  exchange_rate: {
    label: '换货率',
    definition: '期内售出的数量中，截至数据截止日已换货的占比。换货多于售出时为空：销售记录不全。',
    formula: '已换货数量 ÷ 售出数量',
  },
  order_share: { label: '工单占比' },
  returned_cumulative_share: { label: '累计占比' },
  order_response_due: { label: '应响应工单' },
  order_arrival_due: { label: '应到场工单' },
  order_completion_due: { label: '应完成工单' },
  order_follow_up_due: { label: '应回访工单' },
  repairs_completed: { label: '完成维修' },
}
