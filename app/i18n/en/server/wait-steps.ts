/** The words of steps of waiting, in English. */
export const waitSteps = {
  waitSteps: {
    to_10: 'Up to 10 s',
    to_20: '10–20 s',
    to_30: '20–30 s',
    to_60: '30–60 s',
    to_120: '1–2 min',
    to_300: '2–5 min',
    to_600: '5–10 min',
    over_600: 'Over 10 min',
    unknown: 'Not known',
  },
}
