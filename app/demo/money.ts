/** Money in whole cents (分), so that sums stay exact. */

/** `'1234.50'` of 123450 cents. */
export const moneyText = (cents: number) => (cents / 100).toFixed(2)

export const yuan = (amount: number) => Math.round(amount * 100)

/** A share of an amount, rounded to whole cents. */
export const shareOf = (cents: number, share: number) => Math.round(cents * share)
