/** The words of metrics of receivables, in English. */
export const receivables = {
  gross_balance: {
    label: 'Gross balance',
    definition: 'Open amounts of the invoices at the as-of day.',
    formula: 'Σ (invoice − received on it), each from 0 to the invoice',
  },
  unapplied_credit: {
    label: 'Unapplied credit',
    definition: 'Receipts without an invoice or beyond its amount, shown as a negative figure.',
    formula: '−(received beyond invoices + received without an invoice)',
  },
  net_balance: {
    label: 'Net balance',
    definition: 'Gross balance plus unapplied credit, which is negative.',
    formula: 'Σ invoices − Σ receipts',
  },
  overdue_amount: {
    label: 'Overdue',
    definition: 'Open amounts whose due date lies before the as-of day.',
    formula: 'sum of open amounts due before the as-of day',
  },
  overdue_rate: {
    label: 'Overdue rate',
    definition: 'Overdue ÷ gross balance.',
    formula: 'overdue ÷ gross balance',
  },
  open_invoices: {
    label: 'Open invoices',
    definition: 'Invoices with an open amount at the as-of day.',
    formula: 'count of open invoices',
  },
  overdue_customers: {
    label: 'Overdue customers',
    definition: 'Customers with an overdue amount.',
    formula: 'count of customers with an overdue amount',
  },
  dso: {
    label: 'DSO',
    definition: 'Gross balance ÷ invoiced in the 90 days ending at the as-of day × 90.',
    formula: 'gross balance ÷ invoiced in 90 days × 90',
  },
  dso_countback: {
    label: 'DSO, count-back',
    definition:
      'Days of invoicing, the latest first, that use up the balance; the last day counts in proportion.',
    formula: 'days of invoicing, latest first, that use up the balance',
  },
  invoiced: { label: 'Invoiced', definition: 'Invoices by invoice date.', formula: 'sum of invoices' },
  collected: {
    label: 'Collected',
    definition: 'Payments less what was taken back, each by its day, without credit notes and write-offs.',
    formula: 'sum of payments',
  },
  collection_rate: {
    label: 'Collection rate',
    definition: 'Collected in the period ÷ (gross balance at its start + invoiced in it), between 0 and 1.',
    formula: 'collected ÷ (opening balance + invoiced)',
  },
  cei: {
    label: 'CEI',
    definition:
      '(Opening balance + invoiced − closing balance) ÷ (opening balance + invoiced − closing balance not yet due).',
    formula: '(B + S − E) ÷ (B + S − C)',
  },
  written_off: {
    label: 'Written off',
    definition: 'Write-offs less what was taken back, each by its day.',
    formula: 'sum of write-offs',
  },
  bad_debt_rate: {
    label: 'Bad debt rate',
    definition: 'Written off ÷ invoiced, both in the 12 months ending with the period, between 0 and 1.',
    formula: 'written off in 12 months ÷ invoiced in 12 months',
  },
  oldest_overdue_days: { label: 'Oldest overdue days' },
}
