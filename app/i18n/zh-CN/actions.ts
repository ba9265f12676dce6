/** The words of corrective actions, in Chinese. */
export const words = {
  actions: {
    nothingOpen: '没有未实施的纠正预防措施。',
    openListed: '未实施 {{n}} 项，其中 {{overdue}} 项逾期。',
    openFirst: '按完成期限，最急的在前；前 {{n}} 项中 {{overdue}} 项逾期。',
    daysLeft: '还剩 {{days}} 天',
    daysLate: '逾期 {{days}} 天',
    dueToday: '逾期，今天到期',
    nothingImplemented: '期内没有实施纠正预防措施。',
    effect: '{{n}} 项措施中 {{known}} 项已有数据结论，其中 {{fewer}} 项之后投诉减少。',
    effectFirst: '前 {{n}} 项措施中 {{known}} 项已有数据结论，其中 {{fewer}} 项之后投诉减少。',
    doubted: '另有 {{doubted}} 项判定有效，而投诉并未减少。',
    effectNote:
      '投诉数为同一原因（及产品）在措施提出前 90 天和实施后 90 天的件数。减少、增多指超出偶然波动（95%）。即使没有措施，高峰也会自行过去。',
    knownOn: '{{day}}可知',
    noCause: '未写明原因',
    notCovered: '无记录',
    small: '件数少：{{n}}',
    found: { yes: '判定有效', no: '判定无效' },
    ofComplaint: '针对本投诉的纠正预防措施',
    code: '措施编号',
    measure: '措施',
    responsible: '责任人',
    dueOn: '完成期限',
    implementedOn: '实施日期',
    effective: '是否有效',
  },
}
