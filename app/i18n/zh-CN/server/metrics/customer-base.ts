/** The words of metrics of the customer base, in Chinese. */
export const customerBase = {
  customers_start: {
    label: '原有客户',
    definition: '期初前一日的在册客户数。',
    formula: '期初前一日的在册客户数',
  },
  customers_new: {
    label: '新增客户',
    definition: '按合作起始日统计的客户数。',
    formula: '新增的客户数',
  },
  customers_returned: {
    label: '回流客户',
    definition: '曾经流失的客户，按回流日统计。',
    formula: '回流的客户数',
  },
  customers_left: {
    label: '流失客户',
    definition: '按终止合作日统计的客户数。',
    formula: '流失的客户数',
  },
  customers_end: {
    label: '现有客户',
    definition: '期末（或数据截止日）的在册客户数，等于原有 + 新增 + 回流 − 流失。',
    formula: '期末在册客户数',
  },
  net_growth: {
    label: '净增客户',
    definition: '期末在册客户数减去期初在册客户数。',
    formula: '现有 − 原有',
  },
  retention_rate: {
    label: '客户保持率',
    definition: '期初在册的客户中，期末仍在册的占比。期内新增的客户不计入；期内流失又回流的视为仍在册。',
    formula: '仍在册 ÷ 期初在册',
  },
  churn_rate: {
    label: '客户流失率',
    definition: '期初在册的客户中，期末已不在册的占比。期内新增的客户不计入。',
    formula: '（期初在册 − 仍在册）÷ 期初在册',
  },
  dormant_customers: {
    label: '沉睡客户',
    definition:
      '期末在册、合作已超过规定天数（默认 180 天）且在此期间没有购买的客户。购买记录不足规定天数时，不作判断。',
    formula: '180 天内没有购买的客户数',
  },
  dormant_rate: {
    label: '沉睡率',
    definition: '合作时间足够长的在册客户中，沉睡客户的占比。',
    formula: '沉睡客户 ÷ 合作超过 180 天的客户',
  },
  sales_amount: {
    label: '销售额',
    definition: '按购买日统计的金额。以发票为准，或按设置以销售记录为准。',
    formula: 'Σ 购买金额',
  },
  sales_existing: {
    label: '老客户销售额',
    definition: '期初之前已合作的客户（包括起始日不详的和回流的）的购买金额。',
    formula: 'Σ 购买金额',
  },
  sales_new: {
    label: '新客户销售额',
    definition: '期内新增客户的购买金额。',
    formula: 'Σ 购买金额',
  },
  sales_per_customer: {
    label: '户均销售额',
    definition: '期内购买金额 ÷ 期末在册客户数。',
    formula: 'Σ 金额 ÷ 现有客户',
  },
  buyers: {
    label: '购买客户数',
    definition: '期内有购买的客户数。',
    formula: '有购买的客户数',
  },
  purchases: {
    label: '购买次数',
    definition: '客户发生购买的天数：同一客户一天内的购买算一次。',
    formula: 'Σ 每个客户的购买天数',
  },
  avg_purchase: {
    label: '客单价',
    definition: '期内购买金额 ÷ 购买次数。',
    formula: 'Σ 金额 ÷ 购买次数',
  },
  purchases_per_buyer: {
    label: '购买频次',
    definition: '期内购买次数 ÷ 购买客户数。',
    formula: '购买次数 ÷ 购买客户数',
  },
  sales_per_buyer: {
    label: '人均消费',
    definition: '期内购买金额 ÷ 购买客户数。',
    formula: 'Σ 金额 ÷ 购买客户数',
  },
  repeat_purchase_rate: {
    label: '复购率',
    definition: '期内有购买的客户中，在两天或以上购买过的占比。',
    formula: '购买天数 ≥ 2 的客户 ÷ 购买客户数',
  },
  complete_files_rate: {
    label: '资料完备率',
    definition: '今日在册的客户中，必填资料全部填写的占比。以往日期的情况无从得知。',
    formula: '资料完备的客户 ÷ 在册客户',
  },
  filled_fields_rate: {
    label: '资料填写率',
    definition: '今日在册客户的必填资料项中，已填写的占比。',
    formula: '已填项 ÷（必填项 × 在册客户）',
  },
  customers_share: { label: '客户占比' },
  sales_share: { label: '销售额占比' },
  customers_judged: { label: '合作时间足够的客户' },
}
