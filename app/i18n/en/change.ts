/** The words of the page that says why a figure changed, in English. */
export const words = {
  changePage: {
    title: 'Why it changed: {{metric}}',
    plain: 'Why it changed',
    metric: 'Metric',
    period: '{{from}} to {{to}}',
    rose: '{{metric}} rose from {{valueBefore}} ({{before}}) to {{valueNow}} ({{now}}), {{change}}.',
    fell: '{{metric}} fell from {{valueBefore}} ({{before}}) to {{valueNow}} ({{now}}), {{change}}.',
    same: '{{metric}} was {{valueNow}} both in {{before}} and in {{now}}.',
    unknown:
      'Between {{before}} and {{now}} there are no data to compare, so nothing can be said about {{metric}}.',
    alike: 'The 95% intervals of both periods overlap: this may be chance.',
    lead: 'By {{dimension, lowercase}}: {{groups}}.',
    nobody: 'By {{dimension, lowercase}} the groups moved alike, and none stands out.',
    rest: 'All else together: {{change}}.',
    shareRose:
      'the share of {{name}} among all {{cases}} rose from {{before}} to {{now}}, and the shifts of all shares moved the whole by {{effect}}',
    shareFell:
      'the share of {{name}} among all {{cases}} fell from {{before}} to {{now}}, and the shifts of all shares moved the whole by {{effect}}',
    valueRose: '{{name}} rose from {{before}} to {{now}}, which moved the whole by {{effect}}',
    valueFell: '{{name}} fell from {{before}} to {{now}}, which moved the whole by {{effect}}',
    cases: {
      satisfaction: 'responses',
      complaints: 'complaints',
      receivables: 'receivables',
      visits: 'visits',
      service: 'service orders',
      contacts: 'contacts',
      staff: 'evaluations',
      customer_base: 'customers',
      customers: 'customers',
    },
    effect: 'Effect on the whole',
    mix: 'By its share',
    rate: 'By its own level',
    moved: '{{before}} → {{now}}',
    share: 'share {{before}} → {{now}}',
    few: 'Grey: fewer than {{n}} cases in both periods, not compared.',
    more: '{{n}} more groups in the table and the CSV.',
    others: 'Seen otherwise',
    other: '{{dimension}}: {{name}} {{effect}}',
    otherMix: '{{dimension}}: share of {{name}} {{effect}}',
    rule: 'How a change is split',
    ruleWeighted:
      'The whole is the mean of its groups, weighted by their shares, and its change is the sum of their effects. By its share: (share now − share before) × (the group’s mean of both periods − that of the whole). By its own level: (value now − value before) × its mean share. “Mix effect” in the table and the file is that of Kitagawa (1955), without subtracting the mean of the whole; it adds up to the same. Where no dimension is named, it is the one that explains most: by what all its shares did together, as far as one group stands for that, or by the group whose level did most beyond what its share would have done, with cases enough in both periods; “none” does not count.',
    ruleAdded:
      'The whole is the sum of its groups, and its change is the sum of their differences. Where no dimension is named, it is that of the group that did most beyond what its share would have done; “none” does not count.',
  },
}
