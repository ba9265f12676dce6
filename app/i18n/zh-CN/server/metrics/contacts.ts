/** The words of metrics of contacts, in Chinese. */
export const contacts = {
  offered: {
    label: '进线量',
    definition: '按进线日统计的来电来访数，不含短时放弃。',
    formula: '接通 + 放弃',
  },
  contacts_answered: {
    label: '接通量',
    definition: '按进线日统计的已接通来电来访数。',
    formula: '接通数',
  },
  abandoned: {
    label: '放弃量',
    definition: '接通前放弃的来电来访数，不含短时放弃。',
    formula: '放弃数',
  },
  short_abandons: {
    label: '短时放弃',
    definition: '等待不足设定秒数（5 秒）即放弃的来电来访，不计入其他指标；等待时长不详的不算短时放弃。',
    formula: '短时放弃数',
  },
  answer_rate: {
    label: '接通率',
    definition: '期内进线的来电来访中，已接通的占比。',
    formula: '接通 ÷（接通 + 放弃）',
  },
  service_level: {
    label: '服务水平',
    definition:
      '期内进线的来电来访中，在渠道时限内接通的占比（电话 20 秒、在线客服 60 秒、来访 600 秒）；等待时长不详的不算时限内。',
    formula: '时限内接通 ÷（接通 + 放弃）',
  },
  abandonment_rate: {
    label: '放弃率',
    definition: '期内进线的来电来访中，接通前放弃的占比。',
    formula: '放弃 ÷（接通 + 放弃）',
  },
  asa_seconds: {
    label: '平均应答时长（秒）',
    definition: '期内接通且等待时长已知的来电来访，平均等待秒数（ASA）。',
    formula: '等待秒数 ÷ 等待已知的接通数',
  },
  wait_p90_seconds: {
    label: '等待时长 90 分位（秒）',
    definition: '期内接通的来电来访，等待秒数的 90 分位数。',
    formula: '等待秒数的 percentile_cont(0.9)',
  },
  aht_seconds: {
    label: '平均处理时长（秒）',
    definition:
      '期内接通且通话时长已知的来电来访，通话、保持与话后处理的平均秒数（AHT）；保持与话后未知的按 0 计。',
    formula: '（通话 + 保持 + 话后）秒数 ÷ 通话已知的接通数',
  },
  fcr_rate: {
    label: '一次解决率',
    definition: '期内接通且已知是否解决的来电来访中，一次解决的占比。',
    formula: '一次解决 ÷ 已知是否解决',
  },
  repeat_contact_rate: {
    label: '重复来电率',
    definition: '期内已知客户的接通来电来访中，此前 7 × 24 小时内同一客户在同一队列已接通过的占比。',
    formula: '重复 ÷ 已知客户的接通数',
  },
  transfer_rate: {
    label: '转接率',
    definition: '期内接通且已知是否转接的来电来访中，被转接的占比。',
    formula: '转接 ÷ 已知是否转接',
  },
  offered_share: {
    label: '占比',
    definition: '占全部进线量的比例。',
    formula: '进线量 ÷ 全部进线量',
  },
  contacts_wait_known: {
    label: '等待已知的接通量',
    definition: '等待时长已知的接通来电来访数。',
    formula: '接通数',
  },
}
