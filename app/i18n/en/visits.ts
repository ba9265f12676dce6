/** The words of visits, in English. */
export const visits = {
  visits: {
    calendar: {
      day: '{{day}}: {{due}} due, {{completed}} completed, {{missed}} not',
      aheadDay: '{{day}}: {{planned}} planned, not due yet',
      nothing: '{{day}}: nothing planned',
      missed: 'Visits not completed',
      made: 'All completed',
      ahead: 'Not due yet',
      off: 'Holiday',
      makeUp: 'Make-up workday',
      clipped: 'The calendar shows the days from {{from}} on.',
      finding:
        '{{missed}} of {{due}} due visits were not completed, most in the week of {{week}}: {{weekMissed}} of {{weekDue}}.',
      allMade: 'All {{due}} due visits were completed.',
    },
    reports: {
      title: 'Visit reports on time',
      finding: '{{bucket}}: {{rate}} of the planned visits made were reported by the next day.',
    },
    plans: {
      title: 'Cancelled and unplanned visits',
      ahead: '{{planned}} visits planned, none of them due yet.',
      finding:
        '{{customer}} cancelled by customers, {{us}} cancelled by us, {{unplanned}} made without a plan.',
    },
    followUps: {
      finding:
        '{{bucket}}: {{completed}} of {{due}} follow-up visits due were completed ({{rate}}), {{onTime}} on time.',
    },
    cost: {
      finding:
        '{{bucket}}: {{made}} visits made for {{cost}}, with limits of {{limit}} in all; {{over}} visits cost more than their limit.',
    },
  },
}
