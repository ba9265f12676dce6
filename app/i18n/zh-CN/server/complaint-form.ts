/** The words of the printed form of a complaint, in Chinese. */
export const complaintForm = {
  complaintForm: {
    title: '投诉处理报告表',
    step: '环节',
    due: '期限',
    done: '完成时间',
    state: '结果',
    basis: '期限依据',
    handledBy: '经办人',
    reviewedBy: '审核',
    approvedBy: '批准',
    date: '日期',
    asOf: '数据截至 {{day}}',
  },
}
