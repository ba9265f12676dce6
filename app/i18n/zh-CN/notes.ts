/** The words of the page of notes on time, in Chinese. */
export const words = {
  notes: {
    title: '图表备注',
    intro:
      '记下某一天或某段时间发生的事，供看图的人参考。备注显示在相应主题的趋势图、数据表、导出文件和报告中。',
    add: '添加备注',
    change: '修改备注',
    whoSees: '凡能查看该区域或其下级区域的人，都能看到这条备注。',
    from: '开始日期',
    to: '结束日期（只有一天可不填）',
    words: '发生了什么',
    subject: '用于哪些趋势图',
    every: '全部主题',
    region: '区域',
    company: '全公司',
    save: '保存',
    cancel: '取消',
    list: '备注',
    none: '还没有备注。',
    days: '日期',
    by: '填写人',
    edit: '修改',
    editOf: '修改：{{note}}',
    delete: '删除',
    deleteOf: '删除：{{note}}',
    back: '返回图表',
  },
}
