/** The words of satisfaction, in English. */
export const satisfaction = {
  satisfaction: {
    distribution:
      'In {{bucket}}, {{good}} of {{n}} responses scored 4–5 and {{bad}} scored 1–2, rounded to whole points.',
    distributionWorst: ' The largest share of low scores was in {{bucket}}: {{bad}}.',
    aspects: '{{bucket}}: highest {{high}}, {{highValue}}; lowest {{low}}, {{lowValue}}.',
    aspectMoved: '{{name}} moved most since {{bucket}}: {{change}}.',
    lowestAspects: 'Drawn are the {{n}} lowest of {{all}} aspects; the table holds all',
    responses: 'n',
    dissatisfied: 'Scored 2 or less, newest first; {{commented}} of these {{n}} left a comment.',
    noneDissatisfied: 'No dissatisfied response in the period.',
    allDissatisfied: 'All dissatisfied responses',
    allResponses: 'All responses, whatever the score',
  },
  level: {
    '1': 'Very dissatisfied',
    '2': 'Dissatisfied',
    '3': 'Neutral',
    '4': 'Satisfied',
    '5': 'Very satisfied',
  },
  quadrants: {
    keepUp: 'Keep up',
    improveFirst: 'Improve first',
    lowPriority: 'Low priority',
    overkill: 'Possible overkill',
    tooFew: 'Too few responses hold both aspect scores and an overall score to tell what is important.',
  },
}
