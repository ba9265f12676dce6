/** Mail addresses, by which people sign in: one spelling of each. */

const LONGEST = 254

/** Case, blanks around it and full-width letters make no other address. */
export const toMailAddress = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

/** Whether mail could be sent there; who gets it, only mail can tell. */
export const isMailAddress = (address: string): boolean =>
  address.length <= LONGEST && /^[^\s@<>"',;:\\()[\]]+@[^\s@<>"',;:\\()[\]]+$/.test(address)
