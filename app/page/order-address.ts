/** The page of a service order, whatever characters its code is made of; `codeOfAddress` reads it back. */
export const orderAddress = (code: string): string => `/service/${encodeURIComponent(code)}`
