/** The words of the customer base, in Chinese. */
export const words = {
  customerBase: {
    churn: '客户流失率',
    sales: '老客户与新客户销售额',
    findings: {
      movement:
        '{{bucket}}：原有 {{start}} 家，新增 {{new}} 家，回流 {{returned}} 家，流失 {{left}} 家，现有 {{end}} 家。',
      churn: '{{bucket}}：{{start}} 家客户中流失 {{churn}}。',
      sales: '{{bucket}}：销售额 {{sales}}，其中新客户 {{fresh}}。',
    },
  },
}
