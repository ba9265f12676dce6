/** The words of steps of waiting, in Chinese. */
export const waitSteps = {
  waitSteps: {
    to_10: '10 秒以内',
    to_20: '10–20 秒',
    to_30: '20–30 秒',
    to_60: '30–60 秒',
    to_120: '1–2 分钟',
    to_300: '2–5 分钟',
    to_600: '5–10 分钟',
    over_600: '10 分钟以上',
    unknown: '等待时长不详',
  },
}
