/** The words of further panels of satisfaction and complaints, in Chinese. */
export const serviceZhCN = {}
