/** The names of scorecards, in English. */
export const scorecards = {
  scorecards: {
    handlers: 'Who handles cases',
    visitors: 'Who visits',
    own: '{{name}}',
  },
}
