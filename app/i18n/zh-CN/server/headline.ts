/** The words of the overview's first sentence, and of what its figures are counted over, in Chinese. */
export const headline = {
  headline: {
    range: '{{from}}至{{to}}',
    met: '{{judged}} 项目标中 {{n}} 项达标',
    near: '{{n}} 项接近',
    uncertain: '{{n}} 项尚难判定',
    missed: '{{n}} 项未达标',
    noTargets: '没有已设目标的指标',
    below: '{{label}} {{value}}，低于目标 {{target}}',
    above: '{{label}} {{value}}，高于目标 {{target}}',
    reason: '主因{{group}}（{{value}}）',
    moves: '较{{before}}：{{better}} 项改善，{{worse}} 项下滑，{{same}} 项大致持平',
    caption: '环比：较{{before}} · 同比：较{{yearBefore}}',
    captionOfRange: '较上期：与前一个等长期间相比 · 同比：与去年同期相比',
    previous: '环比',
    previousRange: '较上期',
    lastYear: '同比',
    inRange: '期间 {{value}}',
  },
  cases: {
    responses_other: '{{n}} 份问卷',
    customers_other: '{{n}} 家客户',
    complaints_other: '{{n}} 件投诉',
    invoices_other: '{{n}} 张发票',
    visits_other: '{{n}} 次应访',
  },
}
