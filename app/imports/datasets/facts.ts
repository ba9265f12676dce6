/** The datasets of what happened: surveys, complaints, invoices, receipts and visits. */
import type { CoveredDataset } from '~/metrics/dimensions'
import {
  customerField,
  type Dataset,
  departmentField,
  employeeField,
  productField,
  regionField,
} from './field'

const surveys = {
  table: 'fact_survey',
  id: 'survey_id',
  key: ['survey_code'],
  isFact: true,
  hasAspects: true,
  fields: {
    survey_code: { type: 'code', zh: '调查编号', required: true },
    customer_code: customerField,
    region_code: regionField,
    invited_at: { type: 'instant', zh: '邀请时间', happened: true },
    responded_at: { type: 'instant', zh: '答复时间', happened: true },
    occasion: { type: 'word', zh: '调查场景' },
    channel: { type: 'word', zh: '渠道' },
    employee_code: employeeField,
    department_code: departmentField,
    product_code: productField,
    overall_score: { type: 'score', zh: '总体评分' },
    nps: { type: 'nps', zh: '推荐意愿' },
    comment: { type: 'text', zh: '意见' },
  },
} as const satisfies Dataset

const complaints = {
  table: 'fact_complaint',
  id: 'complaint_id',
  key: ['complaint_code'],
  isFact: true,
  fields: {
    complaint_code: { type: 'code', zh: '投诉编号', required: true },
    customer_code: customerField,
    region_code: regionField,
    received_at: { type: 'instant', zh: '受理时间', required: true, happened: true },
    channel: { type: 'word', zh: '渠道' },
    type: { type: 'word', zh: '投诉类型' },
    cause: { type: 'word', zh: '投诉原因' },
    level: { type: 'integer', zh: '投诉等级', min: 1, max: 3, whenEmpty: '1' },
    urgency: { type: 'word', zh: '紧急程度' },
    product_code: productField,
    quantity: { type: 'number', zh: '数量', min: 0, scale: 3 },
    purchased_on: { type: 'day', zh: '购买日期' },
    department_code: { ...departmentField, zh: '责任部门编号' },
    handler_code: { ...employeeField, zh: '处理人编号', column: 'handler_id' },
    accepted: { type: 'boolean', zh: '是否受理', whenEmpty: 'true' },
    rejection_reason: { type: 'text', zh: '不予受理原因' },
    justified: { type: 'boolean', zh: '是否成立' },
    claim_amount: { type: 'money', zh: '索赔金额' },
    loss_amount: { type: 'money', zh: '损失金额' },
    disposition: { type: 'word', zh: '处理方式' },
    promised_at: { type: 'instant', zh: '承诺解决时间' },
    first_response_at: { type: 'instant', zh: '首次响应时间', happened: true },
    resolved_at: { type: 'instant', zh: '解决时间', happened: true },
    follow_up_at: { type: 'instant', zh: '回访时间', happened: true },
    escalated_at: { type: 'instant', zh: '升级时间', happened: true },
    outcome_score: { type: 'score', zh: '处理结果评分' },
    parent_code: { type: 'code', zh: '原投诉编号' },
    summary: { type: 'text', zh: '投诉内容' },
  },
} as const satisfies Dataset

const invoices = {
  table: 'fact_invoice',
  id: 'invoice_id',
  key: ['invoice_code'],
  isFact: true,
  fields: {
    invoice_code: { type: 'code', zh: '发票编号', required: true },
    customer_code: customerField,
    region_code: regionField,
    invoice_date: { type: 'day', zh: '开票日期', required: true, happened: true },
    due_date: { type: 'day', zh: '到期日期', required: true },
    amount: { type: 'money', zh: '金额', required: true },
    disputed: { type: 'boolean', zh: '是否有争议', whenEmpty: 'false' },
  },
} as const satisfies Dataset

const receipts = {
  table: 'fact_receipt',
  id: 'receipt_id',
  key: ['receipt_code'],
  isFact: true,
  fields: {
    receipt_code: { type: 'code', zh: '回款编号', required: true },
    customer_code: customerField,
    region_code: regionField,
    invoice_code: { type: 'code', zh: '发票编号', refers: 'invoices', column: 'invoice_id' },
    received_on: { type: 'day', zh: '回款日期', required: true, happened: true },
    amount: { type: 'money', zh: '金额', required: true, isSigned: true },
    kind: {
      type: 'enum',
      zh: '回款类型',
      words: { 回款: 'payment', 红字发票: 'credit_note', 坏账核销: 'write_off', 冲销: 'reversal' },
      whenEmpty: "'payment'",
    },
    reverses_code: { type: 'code', zh: '被冲销回款编号', refers: 'receipts', column: 'reverses_id' },
  },
} as const satisfies Dataset

const visits = {
  table: 'fact_visit',
  id: 'visit_id',
  key: ['visit_code'],
  isFact: true,
  fields: {
    visit_code: { type: 'code', zh: '拜访编号', required: true },
    customer_code: customerField,
    region_code: regionField,
    employee_code: employeeField,
    purpose: { type: 'word', zh: '目的' },
    method: { type: 'word', zh: '方式' },
    planned_on: { type: 'day', zh: '计划日期' },
    due_on: { type: 'day', zh: '最迟日期' },
    completed_at: { type: 'instant', zh: '完成时间', happened: true },
    cancelled_on: { type: 'day', zh: '取消日期', happened: true },
    cancelled_by: { type: 'enum', zh: '取消方', words: { 客户: 'customer', 我方: 'us' } },
    cancel_reason: { type: 'text', zh: '取消原因' },
    report_at: { type: 'instant', zh: '报告时间', happened: true },
    cost: { type: 'money', zh: '费用' },
    cost_limit: { type: 'money', zh: '费用限额' },
    outcome_score: { type: 'score', zh: '结果评分' },
    complaint_code: { type: 'code', zh: '投诉编号' },
  },
} as const satisfies Dataset

export const factDatasets = { surveys, complaints, invoices, receipts, visits } satisfies Record<
  CoveredDataset,
  Dataset
>
export const factDatasetIds = Object.keys(factDatasets) as CoveredDataset[]
