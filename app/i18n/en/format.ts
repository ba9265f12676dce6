/** How English writes figures and days, as far as `Intl` does not know. */
export const format = {
  format: {
    yes: 'Yes',
    no: 'No',
    points: '{{value}} pp',
    quarter: 'Q{{quarter}} {{year}}',
    week: 'week of {{day}}',
    day: '{{day}} {{monthName}} {{year}}',
    tickDay: '{{day}} {{monthName}}',
  },
}
