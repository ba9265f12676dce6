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
  memberValue: {
    scores: 'R, F and M',
    scoresRule:
      'Of the customers on the books who bought in the window: R is the days since the last purchase, F the days with a purchase, M the amount. Each is cut into five at 20, 40, 60 and 80 % of these customers, over the whole company as far as you see it, whatever the filter: 5 is the most recent, the most frequent or the largest fifth. Equal values have an equal score, so that fifths need not be equally large. With fewer than {{fewest}} such customers nothing is scored.',
    segment: '{{ranges}}: {{meaning}}. The first segment that fits counts.',
    unscored: 'Bought in the window, but fewer than {{fewest}} customers did: too few to compare.',
    noPurchase:
      'On the books without a purchase in the window. They are in no score; imported purchases may begin later than the window does.',
    meaning: {
      champions: 'buy lately, often and for much',
      cant_lose: 'bought often, and not for long now',
      new: 'have only just begun to buy',
      promising: 'bought once or rarely, some time ago',
      loyal: 'buy regularly',
      potential_loyalist: 'bought lately, not often yet',
      need_attention: 'buy less often than most, and not lately',
      at_risk: 'bought regularly, and hardly of late',
      about_to_sleep: 'bought rarely, and not for some time',
      lost: 'bought rarely, and longest ago; they are still on the books',
    },
    note: 'Shares are of all customers on the books and of all sales in the window; CSAT is that of their answers in the window.',
    nobodyScored: 'Fewer than {{fewest}} customers bought: too few to be scored.',
    nobody: 'No customer is on the books.',
    cell: 'R {{r}}, F {{f}}: {{customers}} customers, mean amount {{mean}}',
    findings: {
      segments:
        'From {{from}} to {{to}}: {{bought}} customers bought, {{others}} did not. Champions: {{champions}}, with {{share}} of sales. At risk or not to be lost: {{leaving}}, with {{leavingShare}}.',
      unscored:
        'From {{from}} to {{to}}: {{bought}} customers bought, {{others}} did not. From {{fewest}} customers on they are scored.',
      grid: 'Bought lately and often: {{best}}. Bought often, and not lately: {{leaving}}.',
      values: '{{name}} bought for most: {{amount}} in {{n}} purchases.',
      spending: 'Per buyer, {{high}} spends most ({{highValue}}) and {{low}} least ({{lowValue}}).',
    },
  },
}
