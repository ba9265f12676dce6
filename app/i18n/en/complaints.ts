/** The words of complaints and of one complaint’s page, in English. */
export const complaints = {
  complaints: {
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
  weekday: { '1': 'Mon', '2': 'Tue', '3': 'Wed', '4': 'Thu', '5': 'Fri', '6': 'Sat', '7': 'Sun' },
  heatmap: { cell: '{{weekday}} {{hour}}:00: {{count}}', fewer: 'Fewer', more: 'More' },
}
