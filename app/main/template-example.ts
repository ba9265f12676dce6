/** What the example row of a template says, a value for each field. */
import type { Lang } from '~/i18n/text'
import type { Field } from '~/imports/datasets'
import { firstWord } from './template-words'

type Said = string | Record<Lang, string>

/** By the field's name; what is not here follows from its type. */
const examples: Readonly<Record<string, Said>> = {
  region_code: 'EAST',
  department_code: 'SERVICE',
  employee_code: 'E001',
  owner_code: 'E001',
  handler_code: 'E001',
  product_code: 'P001',
  customer_code: '00123',
  survey_code: 'S001',
  complaint_code: 'T001',
  invoice_code: 'I001',
  receipt_code: 'R001',
  visit_code: 'V001',
  order_code: 'O001',
  sale_code: 'L001',
  action_code: 'A001',
  contact_code: 'K001',
  evaluation_code: 'Q001',
  evaluator_code: '',
  item: { 'zh-CN': '服务用语', en: 'Manner of speech' },
  score: '92',
  max_score: '100',
  queue: { 'zh-CN': '报修', en: 'Repairs' },
  queued_at: '2026-01-15 09:00',
  serial_code: '0012345',
  // What would have to be there before, or contradicts another column.
  parent_code: '',
  reverses_code: '',
  left_on: '',
  returned_on: '',
  cancelled_on: '',
  cancelled_by: '',
  cancel_reason: '',
  rejection_reason: '',
  escalated_at: '',
  aspect: '5',
  name: { 'zh-CN': '示例', en: 'Example' },
  tier: { 'zh-CN': '重点', en: 'Key' },
  industry: { 'zh-CN': '机械', en: 'Machinery' },
  birth_year: '1985',
  valid_until: '2027-12-31',
  legal_form: { 'zh-CN': '有限责任公司', en: 'Limited company' },
  company_size: { 'zh-CN': '50–200 人', en: '50–200 people' },
  business_scope: { 'zh-CN': '机械设备制造', en: 'Making machinery' },
  main_goods: { 'zh-CN': '离心泵', en: 'Centrifugal pumps' },
  category: { 'zh-CN': '泵', en: 'Pumps' },
  cause: { 'zh-CN': '包装破损', en: 'Damaged packaging' },
  due_date: '2026-02-14',
  due_on: '2026-01-20',
  implemented_on: '2026-01-19',
  verified_on: '2026-04-20',
  measure: { 'zh-CN': '改用加厚纸箱', en: 'Use stronger boxes' },
  invited_at: '2026-01-14 09:00',
  received_at: '2026-01-14 09:30',
  first_response_at: '2026-01-14 10:15',
  requested_at: '2026-01-15 09:00',
  responded_at: '2026-01-15 09:20',
  appointed_at: '2026-01-16 13:00',
  arrived_at: '2026-01-16 13:05',
  completed_at: '2026-01-16 14:00',
  follow_up_at: '2026-01-17 10:00',
  purchased_on: '2025-06-01',
  warranty_until: '2027-05-31',
  report_at: '2026-01-16 17:30',
  contact_name: { 'zh-CN': '王芳', en: 'Wang Fang' },
  phone: '010-00000000',
  email: 'name@example.com',
  address: { 'zh-CN': '示例路 1 号', en: '1 Example Road' },
  postcode: '100000',
  metric: 'csat_rate',
  value: '0.9',
  credit_term_days: '30',
}

const byType: Readonly<Record<Field['type'], Said>> = {
  code: '',
  text: '',
  word: '',
  score: '4',
  nps: '9',
  money: '1234.50',
  number: '2',
  integer: '1',
  seconds: '143',
  boolean: { 'zh-CN': '是', en: 'yes' },
  day: '2026-01-15',
  instant: '2026-01-15 14:30',
  enum: '',
  metric: 'csat_rate',
}

/** @param isKey the field names the record itself */
export function exampleOf(name: string, field: Field | null, isKey: boolean, lang: Lang): string {
  if (!field) return examples.aspect as string
  // A record of its own that another file brings may not be there yet.
  const isOfOtherFile = !isKey && (field.refers === 'invoices' || field.refers === 'receipts')
  if (isOfOtherFile || (name === 'complaint_code' && !isKey)) return ''
  const said = examples[name] ?? (firstWord(field, lang) || byType[field.type])
  return typeof said === 'string' ? said : said[lang]
}
