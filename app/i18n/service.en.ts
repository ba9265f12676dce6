/** The words of further panels of satisfaction and complaints, in English. */
export const serviceEn = {
  service: {
    titles: {
      distribution: 'How scores spread',
      dissatisfied: 'Latest dissatisfied responses',
      groups: 'Where complaints come from',
      resolutionDays: 'Resolution against the deadline',
      levels: 'Level and channel',
      dispositions: 'Dispositions and loss',
    },
    distribution:
      'In {{bucket}}, {{good}} of {{n}} responses scored 4–5 and {{bad}} scored 1–2, rounded to whole points.',
    distributionWorst: ' The largest share of low scores was in {{bucket}}: {{bad}}.',
    column: '{{bucket}}: {{n}} responses, {{good}} scored 4–5, {{bad}} scored 1–2. Show responses',
    responses: 'n',
    dissatisfied: 'Scored 2 or less, newest first; {{commented}} of these {{n}} left a comment.',
    noneDissatisfied: 'No dissatisfied response in the period.',
    allDissatisfied: 'All dissatisfied responses',
    allResponses: 'All responses, whatever the score',
    lowestFirst: 'Lowest first.',
    highestFirst: 'Highest first.',
    pareto:
      '{{name}} leads with {{count}} ({{share}}); the first {{few}} of {{groups}} groups make up {{cumulative}}.',
    paretoNote: 'Bars: share of each group. Line: shares added up. Dashed: 80%',
    others: '{{groups}} other groups',
    resolutionDays:
      'Of {{due}} complaints resolved with a deadline, {{onTime}} were in time; {{late}} were late ({{rate}}), {{long}} of them by 8 days or more.',
    lateOfLevel: '{{name}}: {{rate}} late (of {{n}})',
    noDeadline: '{{n}} without a deadline are not drawn',
    onTheDay: '0',
    early: 'Days early',
    late: 'Days late',
    deadline: 'Deadline',
    levels:
      '{{serious}} are serious or worse ({{rate}}), {{worst}} of them very serious; most come by {{name}}: {{count}} ({{share}}).',
    total: 'Total',
    dispositions: '{{name}} is the most frequent: {{count}} ({{share}}).',
    dispositionsLoss: ' The largest loss is with {{name}}: {{loss}}.',
    why: 'Why',
    whyOf: '{{code}}: why this deadline',
    daysLate: 'Breached, {{days}} d late',
    dueToday: 'Breached, due today',
    daysLeft: '{{days}} d left',
    openEnded: 'No deadline',
  },
}
