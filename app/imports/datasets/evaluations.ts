/** The dataset of evaluations: what customers, partners, superiors, quality checks and exams say of people and departments. */
import { type Dataset, departmentField, employeeField, regionField } from './field'

export const evaluations = {
  table: 'fact_evaluation',
  id: 'evaluation_id',
  key: ['evaluation_code'],
  computed: ['attained', 'passed'],
  fields: {
    evaluation_code: { type: 'code', zh: '考评编号', also: ['评价编号', '考核编号'], required: true },
    evaluated_on: {
      type: 'day',
      zh: '考评日期',
      also: ['评价日期', '考核日期', '检查日期'],
      required: true,
      happened: true,
    },
    employee_code: {
      ...employeeField,
      zh: '员工编号',
      also: ['被考评人编号', '工号', '业务员编号'],
      alsoNamed: ['被考评人', '员工', '姓名', '业务员'],
    },
    department_code: departmentField,
    region_code: regionField,
    source: {
      type: 'word',
      zh: '来源',
      also: ['考评来源', '评价来源', '评价方'],
      vocabulary: 'source',
      required: true,
    },
    item: { type: 'word', zh: '项目', also: ['考评项目', '评价项目', '考核项目'] },
    score: { type: 'number', zh: '得分', also: ['分数', '评分'], min: 0, scale: 2, required: true },
    max_score: { type: 'number', zh: '满分', also: ['总分', '标准分'], min: 0, scale: 2, whenEmpty: '100' },
    evaluator_code: { type: 'code', zh: '考评人编号', also: ['评价人编号', '考评人', '评价人'] },
    defects: { type: 'text', zh: '扣分项', also: ['扣分原因', '问题'] },
    comment: { type: 'text', zh: '意见', also: ['评语', '备注'] },
  },
} as const satisfies Dataset
