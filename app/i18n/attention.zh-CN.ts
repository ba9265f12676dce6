/** The words of what needs attention, in Chinese. */
export const attentionZhCN = {}
