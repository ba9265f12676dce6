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
  [['visit_code', 'customer_code', ''], /Column 3 has no name/],
])('the header %j is refused', (header, sentence) => {
  expect(() => plan(header)).toThrow(sentence)
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
  [profile({ reverse: ['cost'] }), /not a score/],
  [profile({ prefix: { cost: 'x' } }), /"cost" is not among the columns/],
  [profile({ dataset: 'invoices' }), /for the dataset "invoices"/],
  ['{', /not JSON/],
])('the profile %s is refused', (json, sentence) => {
  expect(() => parseProfile(json, 'visits')).toThrow(sentence)
})
