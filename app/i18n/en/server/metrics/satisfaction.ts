/** The words of metrics of satisfaction, in English. */
export const satisfaction = {
  responses: {
    label: 'Responses',
    definition: 'Responses with a score, by the day of the answer.',
    formula: 'count of responses with a score',
  },
  csat_rate: {
    label: 'CSAT',
    definition:
      'Responses scored 4 or more ÷ responses with a score. The score is the overall one, else the mean of the aspects.',
    formula: 'responses scored ≥ 4 ÷ responses with a score',
  },
  dissatisfied_rate: {
    label: 'Dissatisfied',
    definition: 'Responses scored 2 or less ÷ responses with a score.',
    formula: 'responses scored ≤ 2 ÷ responses with a score',
  },
  mean_score: {
    label: 'Mean score',
    definition: 'Mean of the response scores, 1 to 5.',
    formula: 'sum of scores ÷ responses with a score',
  },
  nps: {
    label: 'NPS',
    definition: '100 × (share of 9–10 − share of 0–6) over responses with an NPS answer.',
    formula: '100 × (answers of 9–10 − answers of 0–6) ÷ NPS answers',
  },
  response_rate: {
    label: 'Response rate',
    definition: 'Of the surveys invited in the period, those answered by the as-of day.',
    formula: 'answered by the as-of day ÷ invited',
  },
  answers: {
    label: 'Answers',
    definition: 'Scores given to the aspect, by the day of the answer.',
    formula: 'count of aspect scores',
  },
  aspect_mean: {
    label: 'Aspect mean',
    definition: 'Mean score of the aspect over its own answers, 1 to 5.',
    formula: 'sum of the aspect’s scores ÷ its answers',
  },
  aspect_csat_rate: {
    label: 'Aspect CSAT',
    definition: 'Answers of 4 or more ÷ answers to the aspect.',
    formula: 'aspect scores ≥ 4 ÷ its answers',
  },
  aspect_importance: {
    label: 'Aspect importance',
    definition:
      'Pearson correlation of the aspect’s score with the overall score over responses that have both, at least 30 of them.',
    formula: 'corr(aspect score, overall score), n ≥ 30',
  },
  score_1: {
    label: '1 point',
    definition: 'How many scored 1; fractions are rounded half up.',
    formula: 'count of responses scored 1',
  },
  score_2: {
    label: '2 points',
    definition: 'How many scored 2; fractions are rounded half up.',
    formula: 'count of responses scored 2',
  },
  score_3: {
    label: '3 points',
    definition: 'How many scored 3; fractions are rounded half up.',
    formula: 'count of responses scored 3',
  },
  score_4: {
    label: '4 points',
    definition: 'How many scored 4; fractions are rounded half up.',
    formula: 'count of responses scored 4',
  },
  score_5: {
    label: '5 points',
    definition: 'How many scored 5; fractions are rounded half up.',
    formula: 'count of responses scored 5',
  },
  aspect_score_1: { label: '1 point' },
  aspect_score_2: { label: '2 points' },
  aspect_score_3: { label: '3 points' },
  aspect_score_4: { label: '4 points' },
  aspect_score_5: { label: '5 points' },
}
