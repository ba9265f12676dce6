/** What is refused of causes and measures in reports, in Chinese. */
export const measures = {
  measures: {
    empty: '请填写原因或措施。',
    tooLong: '原因和措施各不超过 {{longest}} 个字。',
    ownerTooLong: '责任人不超过 {{longest}} 个字。',
    notADay: '完成期限要写成日期，例如 2026-11-30。',
    tooMany: '一份报告最多填写 {{most}} 条。',
    noSubject: '请选择是关于哪项指标或发现。',
    chooseRegion: '请先选定一个大区，再填写原因与措施。',
    noRegion: '没有这个大区。',
    gone: '这一条已不存在。',
    changed:
      '{{who}}在您打开页面之后修改了这一条。现在的内容见上方；您填写的内容保留在表单里，核对后可再次提交。',
    withdrawn: '{{who}}已撤回这一条；您填写的内容没有保存。',
  },
}
