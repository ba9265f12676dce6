/** The words of metrics of evaluations, in Chinese. */
export const staff = {
  evaluations: {
    label: '考评次数',
    definition: '按考评日期统计的员工和部门考评次数。',
    formula: '考评次数',
  },
  evaluation_score: {
    label: '考评得分率',
    definition: '期内考评得分占满分的比例；多次考评按满分加权。',
    formula: '得分合计 ÷ 满分合计',
  },
  pass_rate: {
    label: '考评合格率',
    definition: '期内考评中，得分率达到设定合格线（80%）的占比。',
    formula: '合格次数 ÷ 考评次数',
  },
  evaluation_lower: {
    label: '考评得分率下限',
    definition: '考评得分率 95% 区间的下限：得分率 − 1.96 × 标准差 ÷ √次数；少于两次考评时为空。',
    formula: '得分率 − 1.96·s/√n',
  },
  evaluation_upper: {
    label: '考评得分率上限',
    definition: '考评得分率 95% 区间的上限：得分率 + 1.96 × 标准差 ÷ √次数；少于两次考评时为空。',
    formula: '得分率 + 1.96·s/√n',
  },
}
