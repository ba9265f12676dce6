/** The sentences above panels, in English. */
export const findings = {
  findings: {
    lowestFirst: 'Lowest first.',
    highestFirst: 'Highest first.',
    pareto:
      '{{name}} leads with {{count}} ({{share}}); the first {{few}} of {{groups}} groups make up {{cumulative}}.',
    none: 'No data in this period.',
    satisfactionTrend:
      '{{bucket}}: CSAT {{value}} from {{n}} responses{{move}}. Highest {{high}} ({{highBucket}}), lowest {{low}} ({{lowBucket}}).',
    satisfactionTrendOne: '{{bucket}}: CSAT {{value}} from {{n}} responses.',
    move: ', {{change}} against {{bucket}}',
    scores: '{{bucket}}: mean score {{score}}, NPS {{nps}}.',
    responseRate: 'Of the surveys sent in {{bucket}}, {{value}} were answered.',
    extremes: 'Highest: {{high}}, {{highValue}}. Lowest: {{low}}, {{lowValue}}. {{gap}} apart.',
    onlyOne: '{{name}}: {{value}}.',
    smallGroups: 'Groups with a small sample, not compared: {{n}}.',
    complaintsTrend: '{{bucket}}: {{received}} received, {{resolved}} resolved, {{open}} open at the end.',
    complaintsOverview: '{{bucket}}: {{received}} received; {{rate}} of {{due}} due were resolved on time.',
    onTime:
      '{{bucket}}: {{response}} of {{responseDue}} due were answered on time, {{resolution}} of {{resolutionDue}} due were resolved on time.',
    paretoOne: 'All {{count}} come from {{name}}.',
    resolutionTime: '{{bucket}}: half were resolved within {{median}}, 90% within {{p90}}.',
    heatmap: 'Busiest: {{weekday}} {{hour}}:00, with {{count}} of {{total}}.',
    openListed: '{{n}} open, {{breached}} past the deadline.',
    openFirst: 'By deadline, most urgent first; {{breached}} of the first {{n}} are past it.',
    ageing:
      'Balance {{total}}, of which {{overdue}} is overdue. The largest overdue age is {{bucket}}: {{amount}}.',
    ageingNotDue: 'Balance {{total}}, none of it due.',
    ageingBy: 'Largest balance: {{name}}, {{balance}}, of which {{rate}} is overdue.',
    receivablesTrendNone: '{{day}}: nothing owed.',
    receivablesTrend: '{{day}}: balance {{balance}}, of which {{overdue}} overdue ({{rate}}).',
    dso: '{{day}}: DSO {{dso}} days, {{countback}} by count-back.',
    collection: '{{bucket}}: collection rate {{rate}}, CEI {{cei}}.',
    openItems: 'Earliest due date first.',
    visitsTrend: '{{bucket}}: {{completed}} of {{due}} due visits completed, {{rate}}.',
    overdueVisits: 'Longest overdue first.',
    nothingOpen: 'No complaint is open.',
    nothingOverdue: 'No visit is overdue.',
    nothingOwed: 'No invoice is open.',
    followUp:
      '{{bucket}}: {{rate}} of {{due}} follow-up calls due were made on time; {{satisfied}} were satisfied with the outcome.',
    escalation:
      '{{bucket}}: {{rate}} escalated. Dissatisfied with the outcome and not escalated: {{missing}}.',
    improveFirst: 'Important, yet below the mean score, so improve first: {{names}}.',
    noneFirst: 'No important aspect scores below the mean.',
    creditControl: 'Of {{owing}} customers with a balance, {{broken}} break a rule: {{rules}}.',
    coverage:
      'Of {{customers}} customers, {{visited}} were visited ({{coverage}}). Of {{required}} required periods, {{met}} had a visit ({{frequency}}).',
  },
}
