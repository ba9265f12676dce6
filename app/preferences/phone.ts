/** Whether a page is drawn for a phone, as browsers there say of themselves. */
export const isPhone = (userAgent: string | null | undefined): boolean => /\bMobi/.test(userAgent ?? '')
