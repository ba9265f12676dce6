/** The words of the customer base, in English. */
export const words = {
  customerBase: {
    churn: 'Churn',
    sales: 'Sales to existing and new customers',
    balances: 'In every period: start + new + returned − left = end.',
    differs: 'Start + new + returned − left is not the end in {{buckets}}: check the files of customers.',
    salesFrom: {
      invoices: 'Invoices stand for sales: by invoice date and amount.',
      sales: 'Records of sales stand for sales: by the day sold and the amount.',
    },
    ofToday: 'Files as they stand today, {{day}}, whatever the period.',
    noValues: 'No file of a customer says the {{what, lowercase}}, so there are no groups.',
    nobodyLeft: 'Nobody left in this period.',
    noFiles: {
      nobody: 'There are no customers today.',
      noField: 'No field is required in the settings, so no file can be incomplete.',
      notToday: 'How files stood on an earlier day is not known. Set the as-of day to today.',
    },
    lost: {
      listed: '{{n}} left in the period, the latest first.',
      first: 'The latest first; {{n}} are listed.',
    },
    dormant: {
      listed: '{{n}} dormant, those who bought most in 12 months first.',
      first: 'Those who bought most in 12 months first; {{n}} are listed.',
      nobody:
        'No customer has bought nothing for {{days}} days; nobody is judged before purchases of {{days}} days are known.',
    },
    expiring: {
      listed: '{{n}} end in the next 30 days, the first first.',
      first: 'The first to end first; {{n}} are listed.',
      nobody: 'No membership ends in the next 30 days; customers without an end date are not among them.',
    },
    findings: {
      movement:
        '{{bucket}}: {{start}} at the start, {{new}} new, {{returned}} returned, {{left}} lost: {{end}} at the end.',
      churn: '{{bucket}}: {{churn}} of {{start}} customers were lost.',
      sales: '{{bucket}}: {{sales}}, of which {{existing}} to existing and {{fresh}} to new customers.',
      most: 'Most customers: {{name}}, {{end}}.',
      worst: 'Highest churn: {{name}}, {{churn}} of {{start}}.',
      regions:
        '{{name}} has most customers, {{share}} of them and {{sales}} of sales; sales per customer are highest in {{best}}, {{each}}.',
      reasons:
        '{{left}} left, most often for “{{reason}}” ({{n}}); they had bought {{sales}} in the 12 months before.',
      signs:
        'The last score of {{low}} was dissatisfied, {{open}} left with open complaints; {{back}} are back.',
      file: '{{customers}} customers, {{rate}} of required fields filled in; missing most: {{field}}, {{missing}}.',
      fileComplete: '{{customers}} customers, {{rate}} of required fields filled in.',
    },
  },
}
