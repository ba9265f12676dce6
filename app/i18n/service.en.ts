/** The words of further panels of satisfaction and complaints, in English. */
export const serviceEn = {}
