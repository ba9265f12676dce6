/** The words of the customer base, in English. */
export const words = {
  customerBase: {
    churn: 'Churn',
    sales: 'Sales to existing and new customers',
    findings: {
      movement:
        '{{bucket}}: {{start}} at the start, {{new}} new, {{returned}} returned, {{left}} lost: {{end}} at the end.',
      churn: '{{bucket}}: {{churn}} of {{start}} customers were lost.',
      sales: '{{bucket}}: {{sales}}, of which {{fresh}} to new customers.',
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
