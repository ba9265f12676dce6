/** The words of receivables, in English. */
export const receivables = {
  receivables: {
    flows: {
      title: 'Invoiced and collected',
      finding: '{{bucket}}: {{invoiced}} invoiced, {{collected}} collected.',
    },
    writtenOff: {
      title: 'Written off',
      finding: '{{total}} written off in all, most in {{bucket}}: {{most}}.',
      none: 'Nothing was written off.',
    },
    ageingTrend: {
      rates: 'Overdue',
      one: '{{day}}: balance {{balance}}, {{rate}} of it overdue.',
      finding: '{{day}}: balance {{balance}}, {{rate}} of it overdue, {{change}} since {{since}}{{grown}}.',
      grown: '. The age that grew most: {{age}}, by {{by}}',
      reconciles:
        '{{day}}: buckets {{total}} + unapplied credit {{unapplied}} = net {{net}}, equal to invoices less receipts at the end of every period',
    },
    balances: {
      open: 'Not due',
      overdue: 'Overdue',
      balance: 'Balance',
      rate: 'Overdue rate',
      more: 'The chart has the {{shown}} largest balances; {{more}} more are in the table below.',
      total: 'Total',
    },
  },
  ageing: {
    not_due: 'Not due',
    days: '{{days}} days',
    over: 'Over {{days}} days',
    short: { not_due: 'Not due', days: '{{days}}', over: 'Over {{days}}' },
    total: 'Total',
    unapplied: 'Unapplied credit',
    net: 'Net',
    reconciles:
      'Buckets {{total}} + unapplied credit {{unapplied}} = net {{net}}, equal to invoices less receipts',
    differs: 'The buckets do not add up to invoices less receipts; please check the data',
  },
  credit: {
    of: '{{label}} {{n}}',
    rest: '{{n}} customers break a rule; the first {{shown}} are shown, the CSV holds all.',
    unbroken: '{{n}} more owe or have credit without breaking a rule; see the CSV.',
    clean: 'No customer breaks a credit rule.',
  },
}
