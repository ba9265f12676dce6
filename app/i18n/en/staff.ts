/** The words of the page of staff, in English. */
import type { StaffWords } from '../catalogue'

export const words: StaffWords = {
  staff: {
    scorecard: 'Scorecard: {{name}}',
    weights:
      'The index is the mean of the metrics by their weights, out of 100; ranks go by the lower end of its band, so that few cases never win by chance. A metric with fewer than {{n}} cases does not count; with less than half of the weights nobody is ranked.',
    star: 'Star of {{bucket}} ({{scorecard}}): {{name}}, index {{index}} ({{low}}–{{high}}).',
    starClear: 'Clearly ahead.',
    starAlone: 'Nobody else has enough cases.',
    starTied: 'Not to be told apart from {{names}}.',
    starTiedMore: 'Not to be told apart from {{names}} and others, {{n}} in all.',
    nobody: '{{bucket}} ({{scorecard}}): nobody has enough cases.',
    compared: '{{scorecard}}: {{n}} people ranked, {{best}} with the highest index ({{index}}).',
    place: '{{scorecard}}: {{name}} is number {{rank}} of {{n}}, index {{index}} ({{low}}–{{high}}).',
    notRanked: 'Too few cases to be ranked: {{n}}',
    nobodyRanked: 'Nobody has enough cases to be ranked.',
    verdicts: { above: 'above the company', below: 'below the company', same: 'as the company' },
    legend: '▲ above the company, ▼ below: the whole 95% interval lies on that side of the company’s value.',
    person: 'Person',
    weight: 'weighs {{weight}}',
    cases: '{{n}} cases',
    ofPerson: 'Index of {{name}}',
    personTrend: '{{bucket}}: {{name}} has an index of {{index}} ({{low}}–{{high}}), rank {{rank}}.',
    personFew: '{{bucket}}: too few cases of {{name}} for an index.',
    findings: {
      records: 'Evaluations of the period, the newest first.',
      trend: '{{bucket}}: {{n}} evaluations, score {{score}}, {{passed}} passed.',
    },
    band: 'Index with its 95% band',
    bound: 'Band',
  },
}
