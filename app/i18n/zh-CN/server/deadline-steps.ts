/** The words of deadlineSteps, in Chinese. */
export const deadlineSteps = {
  deadlineSteps: {
    early_8_plus: '提前 8 天及以上',
    early_5_7: '提前 5–7 天',
    early_3_4: '提前 3–4 天',
    early_1_2: '提前 1–2 天',
    due_day: '期限当天',
    late_1_2: '超期 1–2 天',
    late_3_4: '超期 3–4 天',
    late_5_7: '超期 5–7 天',
    late_8_plus: '超期 8 天及以上',
    no_deadline: '没有期限',
  },
}
