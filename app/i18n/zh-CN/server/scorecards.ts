/** The names of scorecards, in Chinese. */
export const scorecards = {
  scorecards: {
    handlers: '受理岗位',
    visitors: '外勤岗位',
    own: '{{name}}',
  },
}
