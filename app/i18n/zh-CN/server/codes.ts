/** What codes name, in Chinese. */
export const codes = {
  codes: {
    dim_region: '区域',
    dim_department: '部门',
    dim_employee: '员工',
    dim_product: '产品',
    dim_customer: '客户',
    fact_survey: '调查',
    fact_complaint: '投诉',
    fact_invoice: '发票',
    fact_receipt: '回款',
    fact_visit: '拜访',
    fact_service_order: '服务工单',
    fact_contact: '来电来访',
    fact_evaluation: '考评',
    fact_sale: '销售',
    fact_action: '纠正预防措施',
  },
}
