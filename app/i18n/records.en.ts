/** The words of the lists of records, in English. */
export const recordsEn = {}
