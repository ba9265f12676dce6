/** The words of free questions, in Chinese. */
export const exploreZhCN = {}
