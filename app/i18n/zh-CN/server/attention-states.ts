/** What is refused of what is said about attention items, in Chinese. */
export const attentionStates = {
  attentionStates: {
    gone: '该事项已不在列表中。',
    elsewhere: '请先只保留一个大区的筛选，或去掉全部筛选。',
    tooLong: '备注不超过 {{longest}} 个字。',
    noDay: '请填写推迟到哪一天。',
    notADay: '日期须晚于 {{first}}，且不晚于 {{last}}。',
    noPerson: '没有名为“{{given}}”的员工，请填写姓名或工号。',
    severalPeople: '有几位员工叫“{{given}}”，请填写工号：{{codes}}。',
    noAssignee: '请填写责任人。',
    changed:
      '{{who}}在您打开页面之后处理了该事项。现在的内容已显示；您填写的内容保留在表单里，核对后可再次提交。',
  },
}
