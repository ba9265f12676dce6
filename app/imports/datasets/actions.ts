/** Corrective and preventive actions: what is done so that a complaint does not come again. */
import { type Dataset, departmentField, employeeField, productField } from './field'

export const actions = {
  table: 'fact_action',
  id: 'action_id',
  key: ['action_code'],
  computed: [
    'days_left',
    'overdue',
    'customer_code',
    'customer_name',
    'region_code',
    'region_name',
    'category',
    'specification',
  ],
  fields: {
    action_code: { type: 'code', zh: '措施编号', also: ['对策编号', '纠正措施编号'], required: true },
    raised_on: {
      type: 'day',
      zh: '提出日期',
      also: ['对策提出日期', '填写日期'],
      required: true,
      happened: true,
    },
    complaint_code: { type: 'code', zh: '投诉编号', also: ['投诉单号'] },
    product_code: productField,
    batch: { type: 'word', zh: '批号' },
    cause: { type: 'word', zh: '投诉原因', also: ['原因', '发生原因'] },
    department_code: {
      ...departmentField,
      zh: '责任部门编号',
      also: ['部门编号'],
      alsoNamed: ['责任部门'],
    },
    employee_code: {
      ...employeeField,
      zh: '责任人编号',
      also: ['员工编号', '业务员编号'],
      listed: 'responsible_code',
      alsoNamed: ['责任人', '员工', '业务员'],
    },
    measure: {
      type: 'text',
      zh: '措施',
      also: ['对策实施要点', '对策', '改进对策', '纠正措施', '预防措施', '纠正预防措施'],
      required: true,
    },
    due_on: { type: 'day', zh: '完成期限', also: ['期限', '要求完成日期', '计划完成日期'], required: true },
    implemented_on: {
      type: 'day',
      zh: '实施日期',
      also: ['对策实施日期', '完成日期', '实际完成日期'],
      happened: true,
    },
    verified_on: {
      type: 'day',
      zh: '验证日期',
      also: ['对策实施确认日期', '确认日期'],
      happened: true,
    },
    effective: {
      type: 'boolean',
      zh: '是否有效',
      also: ['对策实施确认', '验证结果', '验证结论'],
      words: { 有效: 'true', 无效: 'false' },
    },
  },
} as const satisfies Dataset
