/** The page of a service order, whatever characters its code is made of. */
export const orderAddress = (code: string): string => `/service/${encodeURIComponent(code)}`
