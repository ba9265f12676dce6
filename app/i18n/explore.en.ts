/** The words of free questions, in English. */
export const exploreEn = {}
