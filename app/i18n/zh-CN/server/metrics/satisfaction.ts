/** The words of metrics of satisfaction, in Chinese. */
export const satisfaction = {
  responses: { label: '有效问卷', definition: '有评分的问卷数，按答复日计。', formula: '有评分的问卷计数' },
  csat_rate: {
    label: '满意率',
    definition: '评分不低于 4 分的问卷 ÷ 有评分的问卷。评分取总体评分，没有时取各分项评分的平均。',
    formula: '评分 ≥ 4 的问卷 ÷ 有评分的问卷',
  },
  dissatisfied_rate: {
    label: '不满意率',
    definition: '评分不高于 2 分的问卷 ÷ 有评分的问卷。',
    formula: '评分 ≤ 2 的问卷 ÷ 有评分的问卷',
  },
  mean_score: { label: '平均分', definition: '评分的平均，1–5 分。', formula: '评分之和 ÷ 有评分的问卷' },
  nps: {
    label: '净推荐值',
    definition: '100 ×（9–10 分占比 − 0–6 分占比），只计回答了推荐意愿的问卷。',
    formula: '100 ×（9–10 分 − 0–6 分）÷ 有推荐意愿的问卷',
  },
  response_rate: {
    label: '问卷回收率',
    definition: '期内发放的问卷中，截至统计日已回收的占比。',
    formula: '截至统计日已回收 ÷ 发放',
  },
  answers: { label: '评分份数', definition: '对该分项的评分份数，按答复日计。', formula: '分项评分计数' },
  aspect_mean: {
    label: '分项平均分',
    definition: '该分项评分的平均，1–5 分。',
    formula: '分项评分之和 ÷ 评分份数',
  },
  aspect_csat_rate: {
    label: '分项满意率',
    definition: '该分项评分不低于 4 分的 ÷ 该分项的评分份数。',
    formula: '分项评分 ≥ 4 ÷ 评分份数',
  },
  aspect_importance: {
    label: '分项重要度',
    definition: '该分项评分与总体评分的皮尔逊相关系数，须至少 30 份两者都有的问卷。',
    formula: 'corr(分项评分, 总体评分)，n ≥ 30',
  },
  score_1: { label: '1 分', definition: '评 1 分的数量（小数四舍五入）。', formula: '评 1 分的问卷计数' },
  score_2: { label: '2 分', definition: '评 2 分的数量（小数四舍五入）。', formula: '评 2 分的问卷计数' },
  score_3: { label: '3 分', definition: '评 3 分的数量（小数四舍五入）。', formula: '评 3 分的问卷计数' },
  score_4: { label: '4 分', definition: '评 4 分的数量（小数四舍五入）。', formula: '评 4 分的问卷计数' },
  score_5: { label: '5 分', definition: '评 5 分的数量（小数四舍五入）。', formula: '评 5 分的问卷计数' },
  aspect_score_1: { label: '1 分' },
  aspect_score_2: { label: '2 分' },
  aspect_score_3: { label: '3 分' },
  aspect_score_4: { label: '4 分' },
  aspect_score_5: { label: '5 分' },
}
