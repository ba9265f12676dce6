/** The words of the monthly report, in Chinese. */
export const reportZhCN = {}
