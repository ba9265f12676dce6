/** The words of dimensions and their values, in Chinese. */
export const dimensions = {
  dimensions: {
    region: { label: '区域' },
    department: { label: '部门' },
    employee: { label: '员工' },
    tier: { label: '客户等级' },
    customer: { label: '客户' },
    channel: {
      label: '渠道',
      values: {
        phone: '电话',
        wechat: '微信',
        email: '邮件',
        sms: '短信',
        web: '网站',
        app: '应用',
        onsite: '上门',
        online: '线上',
        mail: '信函',
      },
    },
    product: { label: '产品' },
    occasion: {
      label: '场景',
      values: { delivery: '送货', repair: '维修', complaint_closed: '投诉办结', annual: '年度调查' },
    },
    type: { label: '类型', values: { goods: '商品', service: '服务', other: '其他' } },
    cause: { label: '原因' },
    level: { label: '级别', values: { '1': '一般投诉', '2': '严重投诉', '3': '特别严重投诉' } },
    urgency: {
      label: '紧急程度',
      values: { normal: '一般', urgent: '急', critical: '特急', 一般: '一般', 急: '急', 特急: '特急' },
    },
    disposition: {
      label: '处理方式',
      values: {
        return: '退货',
        exchange: '换货',
        discount: '折扣',
        repair: '维修',
        refund: '退款',
        apology: '致歉',
      },
    },
    credit_grade: { label: '信用等级', values: { A: 'A 级', B: 'B 级', C: 'C 级' } },
    purpose: {
      label: '拜访目的',
      values: {
        routine: '例行拜访',
        key_account: '大客户拜访',
        complaint_follow_up: '投诉回访',
        repair_follow_up: '维修回访',
        survey: '满意度调查',
        collection: '催收',
      },
    },
    none: '（无）',
    outsideScope: '区域外客户',
  },
}
