/** The words of service orders, in Chinese. */
export const words = {
  service: {
    onTime: '到场与完成及时率',
    contact: '响应与回访及时率',
    repairTime: '修复时间',
    quality: '一次修复与返修',
    kept: '守约与满意',
    cost: '服务费用',
    nothingOpen: '没有未完成的工单。',
    openListed: '未完成 {{n}} 件，其中超期 {{breached}} 件。',
    openFirst: '按期限先后，最急的在前；前 {{n}} 件中超期 {{breached}} 件。',
    findings: {
      trend: '{{bucket}}：受理 {{orders}} 件，完成 {{completed}} 件，期末未完成 {{open}} 件。',
      onTime:
        '{{bucket}}：应到场 {{arrivalDue}} 件，到场及时率 {{arrival}}；应完成 {{completionDue}} 件，完成及时率 {{completion}}。',
      contact:
        '{{bucket}}：应响应 {{responseDue}} 件，响应及时率 {{response}}；应回访 {{followUpDue}} 件，回访及时率 {{followUp}}。',
      repair: '{{bucket}}：完成维修 {{repairs}} 件，平均 {{mttr}} 修复，九成在 {{p90}} 内修复。',
      quality: '{{bucket}}：上门一次即修好的占 {{first}}；报修中 30 天内返修的占 {{repeat}}。',
      kept: '{{bucket}}：守约率 {{kept}}；客户对结果满意的占 {{satisfied}}。',
      cost: '{{bucket}}：费用 {{cost}}，每件完成工单 {{each}}；保修期内的占 {{warranty}}。',
    },
  },
}
