/** What is refused of notes on time, in Chinese. */
export const timeNotes = {
  timeNotes: {
    empty: '请填写备注内容。',
    tooLong: '备注不超过 {{longest}} 个字。',
    notADay: '日期要写成 2026-11-30 这样的格式。',
    endsBefore: '结束日期早于开始日期。',
    noSubject: '请选择备注用于哪些趋势图。',
    noRegion: '请选择您有权查看的区域。',
    tooMany: '备注已有 {{most}} 条，请先删除不再需要的。',
    gone: '这条备注已被删除，或您无权修改。',
    changed:
      '您打开页面之后，这条备注已被修改。现在的内容见列表；您填写的内容保留在表单里，核对后可再次提交。',
  },
}
