/** The words of the dictionary of metrics, in English. */
export const dictionary = {
  dictionary: {
    title: 'Dictionary of metrics',
    covered:
      'A dataset covers the days from its first record to its last, or to the day that an import declares. Inside them a count over nothing is 0; outside them nothing is known, and nothing is shown. A period that the end of the data cuts is unfinished.',
    compared:
      'Like is compared with like: a day with the same date, a whole week with a whole week, a month end with a month end, and a period that is cut short with one that is cut alike. Where there is no counterpart, there is no change.',
    intro: 'Each metric has one definition. Tiles, charts, tables, CSV and JSON are all computed from it.',
    index: 'Index of metrics',
    formula: 'Formula',
    cohort: 'Counts',
    date: 'Dated by',
    unit: 'Unit',
    better: 'Direction',
    higher: 'Higher is better',
    lower: 'Lower is better',
    neutral: 'Neither',
    target: 'Target',
    companyTarget: '{{value}} (the company’s)',
    monthlyTarget: '{{value}} (the company’s, for one month; longer ranges are not held against it)',
    noTarget: 'None set',
    usedIn: 'Shown in',
    notShown: 'Free questions only',
    id: 'Id',
    version: 'Version',
    tables: 'Tables',
    sql: 'Sample question: the last 12 months by month (SQL)',
    sqlOf: 'Sample question: the last 12 months by month (SQL), {{label}}',
    back: 'Back to the index',
  },
}
