/** The words of customers, in English. */
export const customersEn = {}
