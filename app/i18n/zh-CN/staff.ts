/** The words of the page of staff, in Chinese. */
export const words = {
  staff: {
    scorecard: '考评卡：{{name}}',
    weights:
      '指数为各指标得分率按权重的加权平均（满分 100），名次按区间下限排列：样本少的人区间宽，不会靠偶然取胜。样本不足 {{n}} 的指标不计，计入的权重不到一半则不排名。',
    star: '{{bucket}}之星（{{scorecard}}）：{{name}}，指数 {{index}}（{{low}}–{{high}}）。',
    starClear: '明显领先。',
    starAlone: '样本足够的只有一人。',
    starTied: '与{{names}}不分高下。',
    starTiedMore: '与{{names}}等 {{n}} 人不分高下。',
    nobody: '{{bucket}}（{{scorecard}}）：没有人样本足够，未评出。',
    compared: '{{scorecard}}：{{n}} 人参与排名，指数最高为{{best}}（{{index}}）。',
    place: '{{scorecard}}：{{name}}在 {{n}} 人中列第 {{rank}}，指数 {{index}}（{{low}}–{{high}}）。',
    notRanked: '样本不足、未排名：{{n}} 人',
    nobodyRanked: '没有人样本足够，无法排名。',
    verdicts: { above: '高于公司', below: '低于公司', same: '与公司相当' },
    legend: '▲ 高于公司，▼ 低于公司：整个 95% 区间都在公司水平之上或之下。',
    person: '员工',
    weight: '权重 {{weight}}',
    cases: '样本 {{n}}',
    ofPerson: '{{name}}的综合指数',
    personTrend: '{{bucket}}：{{name}}的指数为 {{index}}（{{low}}–{{high}}），第 {{rank}} 名。',
    personFew: '{{bucket}}：{{name}}样本不足，没有指数。',
    findings: {
      records: '期内考评，按日期从新到旧。',
      trend: '{{bucket}}：考评 {{n}} 次，得分率 {{score}}，合格率 {{passed}}。',
    },
    band: '综合指数与 95% 区间',
    bound: '区间',
  },
}
