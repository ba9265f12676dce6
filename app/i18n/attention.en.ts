/** The words of what needs attention, in English. */
export const attentionEn = {}
