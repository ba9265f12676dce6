/** The generator by itself: it repeats, it continues, it stays sound and inside its time. */
import { describe, expect, test } from 'vitest'
import { type CompanyOptions, generateCompany } from '~/demo/company'
import { type Company, type DemoRecord, demoDatasets } from '~/demo/model'

const small: CompanyOptions = { seed: 1, months: 12, scale: 0.1, today: '2026-11-18' }

const codesOf = (records: readonly DemoRecord[], field: string) =>
  new Set(records.map((record) => record[field]))

test('the same arguments give the same bytes, another seed another company', () => {
  const once = JSON.stringify(generateCompany(small))
  expect(JSON.stringify(generateCompany(small))).toBe(once)
  expect(JSON.stringify(generateCompany({ ...small, seed: 2 }))).not.toBe(once)
})

test('a later day of the half-year goes on where the earlier one stopped', () => {
  const earlier = generateCompany({ ...small, today: '2026-11-10' })
  const later = generateCompany({ ...small, today: '2026-11-18' })
  expect(later.customers).toEqual(earlier.customers)
  expect(later.employees).toEqual(earlier.employees)
  expect(later.invoices.slice(0, earlier.invoices.length)).toEqual(earlier.invoices)
  expect(later.invoices.length).toBeGreaterThan(earlier.invoices.length)

  const settledBefore = (record: DemoRecord) => record.follow_up_at
  const laterComplaints = new Map(later.complaints.map((record) => [record.complaint_code, record]))
  for (const complaint of earlier.complaints.filter(settledBefore)) {
    const now = laterComplaints.get(complaint.complaint_code ?? '')
    expect({ ...now, escalated_at: null }).toEqual({ ...complaint, escalated_at: null })
  }
  const answered = earlier.surveys.filter((record) => record.responded_at)
  const laterSurveys = new Map(later.surveys.map((record) => [record.survey_code, record]))
  for (const survey of answered) expect(laterSurveys.get(survey.survey_code ?? '')).toEqual(survey)
})

test('months and scale set the size', () => {
  const { customers, complaints, surveys } = generateCompany(small)
  expect(customers).toHaveLength(60)
  expect(complaints[0]?.received_at?.slice(0, 7)).toBe('2025-12')
  expect(surveys[0]?.invited_at?.slice(0, 7)).toBe('2025-12')

  const larger = generateCompany({ ...small, scale: 0.2 })
  expect(larger.customers).toHaveLength(120)
  expect(larger.visits.length / generateCompany(small).visits.length).toBeCloseTo(2, 0)
  const oneMonth = generateCompany({ ...small, months: 1 })
  expect(oneMonth.complaints.every(({ received_at }) => received_at?.startsWith('2026-11'))).toBe(true)
})

const companies: readonly CompanyOptions[] = [
  small,
  { seed: 2, months: 24, scale: 0.1, today: '2026-01-01' },
  { seed: 3, months: 3, scale: 0.3, today: '2027-02-09' },
  { seed: 4, months: 60, scale: 0.05, today: '2028-02-29' },
]

describe.each(companies)('seed $seed, $months months to $today', (options) => {
  const company = generateCompany(options)

  test('every code is unique and every code that is spoken of exists', () => {
    const keys = {
      regions: 'region_code',
      departments: 'department_code',
      employees: 'employee_code',
      products: 'product_code',
      customers: 'customer_code',
      surveys: 'survey_code',
      complaints: 'complaint_code',
      invoices: 'invoice_code',
      receipts: 'receipt_code',
      visits: 'visit_code',
    } as const
    for (const [dataset, key] of Object.entries(keys) as [keyof typeof keys, string][]) {
      expect(codesOf(company[dataset], key).size).toBe(company[dataset].length)
    }
    const references: Record<string, Set<string | null | undefined>> = {
      region_code: codesOf(company.regions, 'region_code'),
      department_code: codesOf(company.departments, 'department_code'),
      employee_code: codesOf(company.employees, 'employee_code'),
      owner_code: codesOf(company.employees, 'employee_code'),
      handler_code: codesOf(company.employees, 'employee_code'),
      product_code: codesOf(company.products, 'product_code'),
      customer_code: codesOf(company.customers, 'customer_code'),
      invoice_code: codesOf(company.invoices, 'invoice_code'),
      parent_code: codesOf(company.complaints, 'complaint_code'),
      complaint_code: codesOf(company.complaints, 'complaint_code'),
    }
    for (const dataset of demoDatasets) {
      for (const [field, known] of Object.entries(references)) {
        const unknown = company[dataset].filter((record) => record[field] && !known.has(record[field]))
        expect(unknown, `${dataset}.${field}`).toEqual([])
      }
    }
  })

  test('every record of a dataset has the same fields', () => {
    for (const dataset of demoDatasets) {
      const fields = Object.keys(company[dataset][0] ?? {}).join()
      expect(new Set(company[dataset].map((record) => Object.keys(record).join()))).toEqual(new Set([fields]))
    }
  })

  test('facts belong to the region of their customer, receipts to the customer of their invoice', () => {
    const regions = new Map(company.customers.map((one) => [one.customer_code, one.region_code]))
    const buyers = new Map(company.invoices.map((one) => [one.invoice_code, one.customer_code]))
    for (const dataset of ['surveys', 'complaints', 'invoices', 'receipts', 'visits'] as const) {
      for (const { customer_code, region_code } of company[dataset]) {
        if (region_code !== regions.get(customer_code ?? '')) expect.fail(`${dataset} of ${customer_code}`)
      }
    }
    for (const { invoice_code, customer_code } of company.receipts) {
      if (invoice_code) expect(buyers.get(invoice_code)).toBe(customer_code)
    }
  })

  test('nothing but plans lies after today, and plans end with the next month', () => {
    expect(latest(company) <= `${options.today}T18:00:00`, latest(company)).toBe(true)
    const plans = company.visits.flatMap(({ planned_on }) => planned_on ?? [])
    expect(plans.some((day) => day > options.today)).toBe(true)
    const [year = 0, month = 0] = options.today.split('-').map(Number)
    const endOfNextMonth = new Date(Date.UTC(year, month + 1, 0)).toISOString().slice(0, 10)
    expect(plans.filter((day) => day > endOfNextMonth)).toEqual([])
  })

  test('nothing ends before it begins', () => {
    const orders: [keyof Company, string, string][] = [
      ['surveys', 'invited_at', 'responded_at'],
      ['complaints', 'received_at', 'first_response_at'],
      ['complaints', 'received_at', 'resolved_at'],
      ['complaints', 'received_at', 'escalated_at'],
      ['complaints', 'purchased_on', 'received_at'],
      ['complaints', 'resolved_at', 'follow_up_at'],
      ['invoices', 'invoice_date', 'due_date'],
      ['visits', 'planned_on', 'due_on'],
      ['visits', 'completed_at', 'report_at'],
      ['customers', 'since', 'left_on'],
      ['employees', 'hired_on', 'left_on'],
    ]
    for (const [dataset, begin, end] of orders) {
      const wrong = company[dataset].filter((one) => one[begin] && one[end] && one[end] < one[begin])
      expect(wrong, `${dataset}.${end}`).toEqual([])
    }
    expect(company.visits.filter((one) => one.completed_at && one.cancelled_on)).toEqual([])
  })
})

/** The latest day or moment of everything that has happened, as text. */
function latest(company: Company): string {
  const happened = [
    ...['invited_at', 'responded_at', 'received_at', 'first_response_at', 'resolved_at', 'follow_up_at'],
    ...['escalated_at', 'completed_at', 'report_at', 'cancelled_on', 'invoice_date', 'received_on', 'since'],
  ]
  return demoDatasets
    .flatMap((dataset) => company[dataset])
    .flatMap((record) => happened.flatMap((field) => record[field] ?? []))
    .reduce((a, b) => (a > b ? a : b), '')
}
