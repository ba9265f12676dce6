/** The words of further panels of visits and receivables, in English. */
export const fieldEn = {}
