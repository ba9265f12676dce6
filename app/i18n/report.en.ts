/** The words of the monthly report, in English. */
export const reportEn = {}
