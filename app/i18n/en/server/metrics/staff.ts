/** The words of metrics of evaluations, in English. */
export const staff = {
  evaluations: {
    label: 'Evaluations',
    definition: 'Evaluations of people and departments, by the day of the evaluation.',
    formula: 'count of evaluations',
  },
  evaluation_score: {
    label: 'Evaluation score',
    definition:
      'Share of the points that could be had in the evaluations of the period, each weighed by its full score.',
    formula: 'sum of scores ÷ sum of full scores',
  },
  pass_rate: {
    label: 'Pass rate',
    definition: 'Of the evaluations of the period, those that reach the pass mark of the settings (80%).',
    formula: 'passed ÷ evaluations',
  },
  evaluation_lower: {
    label: 'Evaluation score, lower bound',
    definition:
      'Lower bound of the 95% interval of the evaluation score: score − 1.96 standard deviations ÷ √n; empty for fewer than two.',
    formula: 'score − 1.96·s/√n',
  },
  evaluation_upper: {
    label: 'Evaluation score, upper bound',
    definition:
      'Upper bound of the 95% interval of the evaluation score: score + 1.96 standard deviations ÷ √n; empty for fewer than two.',
    formula: 'score + 1.96·s/√n',
  },
}
