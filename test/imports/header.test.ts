/** Templates, headers and profiles: what fits a dataset and what is refused by name. */
import { expect, test } from 'vitest'
import { datasetIds, datasets, fieldOfHeader, templateHeader } from '~/imports/datasets'
import { planImport } from '~/imports/plan'
import { parseProfile } from '~/imports/profile'

const plan = (headerCells: string[], ignoreUnknown = false) =>
  planImport({
    id: 'visits',
    headerCells,
    profile: null,
    ignoreUnknown,
    timeZone: 'Asia/Shanghai',
    today: '2026-11-05',
  })

test.each(datasetIds)('both templates of %s are understood, field by field', (id) => {
  const english = templateHeader(id, 'en')
  const chinese = templateHeader(id, 'zh-CN')
  expect(new Set(chinese).size).toBe(chinese.length)
  expect(chinese.map((header) => fieldOfHeader(datasets[id], header))).toEqual(english)
})

test('any order and either language will do', () => {
  const { columns } = plan(['完成时间', ' customer_code ', '拜访编号'])
  expect(columns.map(({ field }) => field)).toEqual(['completed_at', 'customer_code', 'visit_code'])
})

test.each([
  [['visit_code'], /missing: customer_code/],
  [['visit_code', 'customer_code', 'colour'], /does not know: colour/],
  [['visit_code', 'customer_code', '__proto__'], /does not know: __proto__/],
  [['visit_code', 'customer_code', 'constructor'], /does not know: constructor/],
  [['visit_code', 'customer_code', 'cost', 'cost'], /"cost" more than once/],
  [['visit_code', 'customer_code', '客户编号'], /mean the same field/],
  [['visit_code', 'customer_code', 'Cost', 'COST *'], /"Cost" and "COST \*" mean the same field/],
])('the header %j is refused', (header, sentence) => {
  expect(() => plan(header)).toThrow(sentence)
})

test.each([
  ['Visit_Code', 'CUSTOMER CODE', 'Planned On'],
  ['VISIT_CODE*', '* customer_code', 'planned-on'],
  ['ｖｉｓｉｔ＿ｃｏｄｅ', 'ＣＵＳＴＯＭＥＲ＿ＣＯＤＥ', 'plannedOn'],
  ['\ufeffvisit_code', '\u3000customer_code\u00a0', 'planned\u200b_on'],
  ['拜 访 编 号', '客户编号＊', '计划\u00a0日期'],
])('capitals, width, blanks and marks make no difference: %j', (...header) => {
  expect(plan(header).columns.map(({ field }) => field)).toEqual([
    'visit_code',
    'customer_code',
    'planned_on',
  ])
})

test.each([
  ['left_on', '终止合作日期', '流失日期', '离开日期', 'left_on'],
  ['left_reason', '流失原因', '离开原因', '终止原因', 'Left reason'],
  ['returned_on', '回流日期', '恢复合作日期', '挽回日期', 'Returned on'],
  ['gender', '性别', 'Gender'],
  ['birth_year', '出生年份', '出生年', 'Birth year'],
  ['valid_until', '会员到期日', '会员有效期', '到期日', '有效期至', 'Valid until'],
  ['legal_form', '企业性质', '单位性质', '公司性质', 'Legal form'],
  ['company_size', '企业规模', '公司规模', '单位规模', 'Company size'],
  ['business_scope', '经营范围', '主营业务', 'Business scope'],
  ['main_goods', '主要采购商品', '主要采购产品', '主要产品', 'Main goods'],
  ['postcode', '邮编', '邮政编码', 'Postcode'],
])('what offices call the %s of a customer is understood', (field, ...headers) => {
  expect(headers.map((header) => fieldOfHeader(datasets.customers, header))).toEqual(headers.map(() => field))
})

test('aspects keep their id, however the word before it is written', () => {
  const { aspects } = planImport({
    id: 'surveys',
    headerCells: ['survey_code', 'customer_code', 'Aspect：efficiency', '评分： 服务质量', 'aspect:Shop 7'],
    profile: null,
    ignoreUnknown: false,
    timeZone: 'Asia/Shanghai',
    today: '2026-11-05',
  })
  expect(aspects.map(({ aspect }) => aspect)).toEqual(['efficiency', 'service_quality', 'Shop 7'])
})

test('all that is wrong with a header is said at once, with the most similar names', () => {
  const wrong = () => plan(['visit_cod', '客户编码', 'cost', 'cost', 'colour', '計划日期'])
  expect(wrong).toThrow('names the column "cost" more than once')
  expect(wrong).toThrow('visit_cod → visit_code?, 客户编码 → 客户编号?, colour, 計划日期 → 计划日期?')
  expect(wrong).toThrow('missing: visit_code (拜访编号), customer_code (客户编号)')
})

test("a profile's names are compared as they are written, then as people write them", () => {
  const byProfile = (headerCells: string[]) =>
    planImport({
      id: 'visits',
      headerCells,
      profile: parseProfile(profile({ skipWhen: { State: ['x'] } }), 'visits'),
      ignoreUnknown: false,
      timeZone: 'Asia/Shanghai',
      today: '2026-11-05',
    })
  const columns = byProfile(['a', 'A', 'ｂ ', 'state']).columns
  expect(columns.map(({ label }) => label)).toEqual(['A', 'ｂ'])
  expect(() => byProfile(['a', 'Ａ', 'B', 'State'])).toThrow('"a" and "Ａ"')
  expect(() => byProfile(['B'])).toThrow(/"A".*\n.*"State"/)
})

test('unknown columns are ignored when the person agrees', () => {
  expect(plan(['visit_code', 'customer_code', 'colour'], true).columns).toHaveLength(2)
})

const profile = (rest: object) =>
  JSON.stringify({ dataset: 'visits', columns: { visit_code: 'A', customer_code: 'B' }, ...rest })

test.each([
  [profile({ colour: 1 }), /unknown key "colour"/],
  [profile({ columns: { nonsense: 'A' } }), /"nonsense" is not a field of visits/],
  [profile({ columns: { constructor: 'A' } }), /"constructor" is not a field/],
  ['{"dataset":"visits","columns":{"__proto__":"A"}}', /unknown key "__proto__"/],
  [profile({ timeZone: 'Mars/Olympus' }), /time zone is not known/],
  [profile({ constants: { visit_code: '1' } }), /both a column and a constant/],
  [profile({ reverse: ['cost'] }), /neither a score/],
  [profile({ prefix: { cost: 'x' } }), /"cost" is not among the columns/],
  [profile({ dataset: 'invoices' }), /for the dataset "invoices"/],
  ['{', /not JSON/],
])('the profile %s is refused', (json, sentence) => {
  expect(() => parseProfile(json, 'visits')).toThrow(sentence)
})
