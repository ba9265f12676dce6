/** The words of further panels of visits and receivables, in Chinese. */
export const fieldZhCN = {}
