/** What is said about what administrators set, in English. */
export const administration = {
  administration: {
    notInteger: 'Enter a whole number from {{min, number}} to {{max, number}}.',
    notShare: 'Enter a percentage from {{min}} to {{max}}.',
    notCurrency: 'Enter the three letters of a currency, such as CNY or EUR.',
    notALine: 'Enter one line of at most {{most}} characters.',
    notDays:
      'Enter 1 to {{most}} whole numbers of days up to {{max, number}}, each larger than the one before.',
    notTiers: 'Choose both periods of a tier, or neither.',
    notScorecards:
      'A line for each scorecard: name: metric weight, metric weight, with weights from 1 to 1000; handlers and visitors must be among them.',
    notTaken: 'This is not one of the choices.',
    changedBy:
      '{{who}} has changed this meanwhile. The value in force stands above; save again to replace it.',
    changedMeanwhile:
      'This has been changed meanwhile. The value in force stands above; save again to replace it.',
    importRuns: 'An import is running, and nothing was saved. Save again when it has ended.',
    noMetric: 'There is no such metric.',
    notADay: 'Enter a day between 1900 and 2199.',
    notANumber: 'Enter a number, such as 4.5, or a percentage, such as 90%.',
    noTargetKind: 'Choose whether it is a target or a benchmark.',
    noPercentage: 'The target of this metric is no percentage.',
    noSuchCode: 'There is no “{{code}}”.',
    targetThere:
      'From this day on there is a target of this scope already: {{value}}. Save again to replace it.',
    targetEnded: 'On this day the target of this scope ends. Save again to replace that.',
    nothingToEnd: 'Enter a target: this scope has none that could end on this day.',
    ruleChanged:
      'This has been changed meanwhile. What the change would do now is shown below; save again to make it.',
    rowRefused: 'Nothing was saved: {{reason}}.',
    policyLine: '{{step, capitalised}}, {{scope}}, from {{from}}',
    policyFor: { complaint: 'all complaints', service_order: 'all service orders' },
    policyOf: { complaint: '{{scope}}', service_order: '{{scope}} orders' },
    calendarLine: '{{day}} ({{day, weekday}})',
    makeUpWorkday: 'Make-up workday',
    workday: 'workday',
    workdayNamed: 'workday, {{name}}',
    dayOff: 'day off',
    dayOffNamed: 'day off, {{name}}',
    notInCalendar: 'Enter a day from {{first}} to {{last}}.',
    notUntil: 'Enter a day not before the first, for at most {{most}} days in all.',
    targetGone: 'This target has been changed or removed meanwhile.',
  },
}
