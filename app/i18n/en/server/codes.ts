/** What codes name, in English. */
export const codes = {
  codes: {
    dim_region: 'region',
    dim_department: 'department',
    dim_employee: 'employee',
    dim_product: 'product',
    dim_customer: 'customer',
    fact_survey: 'survey',
    fact_complaint: 'complaint',
    fact_invoice: 'invoice',
    fact_receipt: 'receipt',
    fact_visit: 'visit',
    fact_service_order: 'service order',
    fact_contact: 'contact',
    fact_evaluation: 'evaluation',
    fact_sale: 'sale',
    fact_action: 'action',
  },
}
