/** The words of deadlineSteps, in English. */
export const deadlineSteps = {
  deadlineSteps: {
    early_8_plus: '8 or more days early',
    early_5_7: '5–7 days early',
    early_3_4: '3–4 days early',
    early_1_2: '1–2 days early',
    due_day: 'On the day',
    late_1_2: '1–2 days late',
    late_3_4: '3–4 days late',
    late_5_7: '5–7 days late',
    late_8_plus: '8 or more days late',
    no_deadline: 'No deadline',
  },
}
