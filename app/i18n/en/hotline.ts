/** The words of the page of contacts, in English. */
export const words = {
  hotline: {
    rates: 'Answer rate and service level',
    waiting: 'Waiting time',
    handling: 'Handle time',
    resolution: 'First-contact resolution and repeats',
    transfers: 'Transfers',
    perDay: 'Contacts a day',
    answered: 'Answer rate (%)',
    answeredName: 'Answered',
    abandonedName: 'Given up',
    cell: '{{weekday}} {{hour}}:00: {{perDay}} contacts a day, {{rate}} answered ({{n}} in all)',
    cellEmpty: '{{weekday}} {{hour}}:00: no contact',
    lower: 'lower',
    higher: 'higher',
    findings: {
      trend: '{{bucket}}: {{offered}} contacts, {{answered}} answered, {{abandoned}} given up.',
      rates: '{{bucket}}: {{answer}} answered, {{level}} within the time of their channel.',
      waiting: '{{bucket}}: {{asa}} s until an answer on average; nine in ten waited no more than {{p90}} s.',
      handling: '{{bucket}}: {{aht}} s on average.',
      resolution: '{{bucket}}: {{fcr}} resolved at once; {{repeat}} came again within 7 days.',
      transfers: '{{bucket}}: {{rate}} were transferred.',
      heatmap:
        'Fewest answered on {{weekday}} at {{hour}}:00: {{rate}} of {{n}}. Most come on {{busyDay}} at {{busyHour}}:00, {{perDay}} a day.',
      heatmapFew: 'Most come on {{busyDay}} at {{busyHour}}:00, {{perDay}} a day.',
      wait: 'Of {{n}} contacts {{short}} waited no more than 20 s; {{long}} waited over 5 min, of whom {{gone}} gave up.',
      waitUnknown: 'How long people waited is not known.',
    },
  },
}
