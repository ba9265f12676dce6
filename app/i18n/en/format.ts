/** How English writes figures and days and joins what it says, as far as `Intl` does not know. */
export const format = {
  joints: { part: ', ', clause: '; ', sentence: ' ' },
  format: {
    yes: 'Yes',
    no: 'No',
    points: '{{value}} pp',
    hours: '{{value}} hours',
    days: '{{value}} days',
    beijing: 'Beijing time',
    quarter: 'Q{{quarter}} {{year}}',
    week: 'week of {{day}}',
    day: '{{day}} {{monthName}} {{year}}',
    tickDay: '{{day}} {{monthName}}',
  },
}
