/** The words of the lists of records, in Chinese. */
export const recordsZhCN = {}
