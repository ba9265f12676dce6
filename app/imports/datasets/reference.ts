/** The datasets that are of no customer: the entities that facts refer to, actions, the calendar, the targets and the deadlines. */
import { actions } from './actions'
import { type Dataset, departmentField, employeeField, regionField } from './field'

const regions = {
  table: 'dim_region',
  id: 'region_id',
  key: ['region_code'],
  fields: {
    region_code: { type: 'code', zh: '区域编号', required: true },
    name: { type: 'word', zh: '名称', required: true },
    parent_code: { type: 'code', zh: '上级编号', refers: 'regions', column: 'parent_id' },
  },
} as const satisfies Dataset

const departments = {
  table: 'dim_department',
  id: 'department_id',
  key: ['department_code'],
  fields: {
    department_code: { type: 'code', zh: '部门编号', required: true },
    name: { type: 'word', zh: '名称', required: true },
  },
} as const satisfies Dataset

const employees = {
  table: 'dim_employee',
  id: 'employee_id',
  key: ['employee_code'],
  fields: {
    employee_code: { type: 'code', zh: '员工编号', required: true },
    name: { type: 'word', zh: '姓名', required: true },
    department_code: departmentField,
    region_code: regionField,
    hired_on: { type: 'day', zh: '入职日期' },
    left_on: { type: 'day', zh: '离职日期' },
  },
} as const satisfies Dataset

const products = {
  table: 'dim_product',
  id: 'product_id',
  key: ['product_code'],
  fields: {
    product_code: { type: 'code', zh: '产品编号', required: true },
    name: { type: 'word', zh: '名称', required: true },
    category: { type: 'word', zh: '类别' },
    specification: { type: 'text', zh: '规格' },
  },
} as const satisfies Dataset

const customers = {
  table: 'dim_customer',
  id: 'customer_id',
  key: ['customer_code'],
  computed: ['department_code', 'department_name', 'age_band'],
  fields: {
    customer_code: { type: 'code', zh: '客户编号', required: true },
    name: { type: 'word', zh: '客户名称', also: ['客户', 'customer_name', 'Customer'], required: true },
    kind: {
      type: 'enum',
      zh: '客户类型',
      listed: 'customer_kind',
      words: { 直接: 'direct', 直接客户: 'direct', 间接: 'indirect', 间接客户: 'indirect' },
    },
    tier: { type: 'word', zh: '客户等级' },
    industry: { type: 'word', zh: '行业' },
    region_code: regionField,
    owner_code: {
      ...employeeField,
      zh: '业务员编号',
      also: ['负责人编号'],
      alsoNamed: ['业务员', '负责人'],
      column: 'owner_id',
    },
    credit_grade: {
      type: 'enum',
      zh: '信用等级',
      vocabulary: 'credit_grade',
      words: { A级: 'A', B级: 'B', C级: 'C' },
    },
    grade_reviewed_on: { type: 'day', zh: '评级日期', happened: true },
    credit_limit: { type: 'money', zh: '信用额度' },
    credit_term_days: { type: 'integer', zh: '账期天数', min: 0 },
    collateral_amount: { type: 'money', zh: '抵押金额' },
    since: { type: 'day', zh: '合作起始日期', listed: 'customer_since' },
    left_on: {
      type: 'day',
      zh: '终止合作日期',
      also: ['流失日期', '离开日期', '终止日期'],
      listed: 'customer_left_on',
    },
    left_reason: { type: 'word', zh: '流失原因', also: ['终止原因', '离开原因'] },
    returned_on: { type: 'day', zh: '回流日期', also: ['恢复合作日期', '恢复日期', '挽回日期'] },
    gender: {
      type: 'enum',
      zh: '性别',
      vocabulary: 'gender',
      words: { 男: 'male', 男性: 'male', 先生: 'male', 女: 'female', 女性: 'female', 女士: 'female' },
    },
    birth_year: { type: 'integer', zh: '出生年份', also: ['出生年', '出生年度'], min: 1900, max: 2199 },
    valid_until: {
      type: 'day',
      zh: '会员到期日',
      also: ['会员到期日期', '会员有效期', '有效期至', '有效期', '到期日', '到期日期'],
    },
    legal_form: { type: 'word', zh: '企业性质', also: ['单位性质', '公司性质', '企业类型'] },
    company_size: { type: 'word', zh: '企业规模', also: ['单位规模', '公司规模'] },
    business_scope: { type: 'text', zh: '经营范围', also: ['业务范围', '主营业务'] },
    main_goods: { type: 'text', zh: '主要采购商品', also: ['主要采购产品', '主要商品', '主要产品'] },
    contact_name: { type: 'text', zh: '联系人', isContact: true },
    phone: { type: 'text', zh: '电话', isContact: true },
    email: { type: 'text', zh: '邮箱', isContact: true },
    address: { type: 'text', zh: '地址', isContact: true },
    postcode: { type: 'text', zh: '邮编', also: ['邮政编码'], isContact: true },
  },
} as const satisfies Dataset

const calendar = {
  table: 'calendar',
  id: null,
  key: ['day'],
  fields: {
    day: { type: 'day', zh: '日期', required: true },
    is_workday: { type: 'boolean', zh: '是否工作日', required: true },
    name: { type: 'text', zh: '名称' },
  },
} as const satisfies Dataset

const targets = {
  table: 'target',
  id: 'target_id',
  key: ['metric', 'kind', 'from', 'region_code', 'department_code', 'employee_code'],
  fields: {
    metric: { type: 'metric', zh: '指标', required: true },
    from: { type: 'day', zh: '生效日期', required: true, column: 'valid_from' },
    value: { type: 'number', zh: '目标值', required: true, scale: 6, noneWords: ['none', '无'] },
    region_code: regionField,
    department_code: departmentField,
    employee_code: employeeField,
    kind: {
      type: 'enum',
      zh: '目标类型',
      words: { 目标: 'target', 标杆: 'benchmark', 标杆值: 'benchmark', 对标: 'benchmark' },
      whenEmpty: "'target'",
    },
  },
} as const satisfies Dataset

const policies = {
  table: 'sla_policy',
  id: 'policy_id',
  key: ['step', 'from', 'level', 'type', 'urgency', 'record'],
  fields: {
    step: {
      type: 'enum',
      zh: '环节',
      required: true,
      words: {
        响应: 'response',
        首次响应: 'response',
        联系: 'response',
        到场: 'arrival',
        上门: 'arrival',
        解决: 'resolution',
        办结: 'resolution',
        完成: 'resolution',
        回访: 'follow_up',
      },
    },
    level: { type: 'integer', zh: '投诉等级', vocabulary: 'level', min: 1, max: 3 },
    type: {
      type: 'word',
      zh: '投诉类型',
      also: ['类型', '工单类别', '类别'],
      vocabulary: 'type',
      vocabularyWhen: { field: 'record', is: 'service_order', vocabulary: 'kind' },
    },
    urgency: { type: 'word', zh: '紧急程度', vocabulary: 'urgency' },
    amount: { type: 'integer', zh: '时限', required: true, min: 0, max: 1000 },
    unit: {
      type: 'enum',
      zh: '时限单位',
      required: true,
      words: { 工作日: 'working_days', 个工作日: 'working_days', 小时: 'hours', 分钟: 'minutes' },
    },
    from: { type: 'day', zh: '生效日期', required: true, column: 'valid_from' },
    record: {
      type: 'enum',
      zh: '记录类型',
      words: { 投诉: 'complaint', 服务工单: 'service_order', 工单: 'service_order' },
      whenEmpty: "'complaint'",
    },
  },
} as const satisfies Dataset

export const referenceDatasets = {
  regions,
  departments,
  employees,
  products,
  customers,
  actions,
  calendar,
  targets,
  policies,
}
