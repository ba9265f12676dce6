/** What can be said about an item, and what becomes of it. */

/** So long an acknowledgement keeps an item from the list. */
export const ACKNOWLEDGED_DAYS = 30
/** After so long nothing that was said counts, and until then at most an item can be put off. */
export const FORGOTTEN_DAYS = 90

export type Saying = 'acknowledged' | 'put_off'

/** `worse` and `again`: it was acknowledged or put off, and stands again. */
const standings = ['acknowledged', 'put_off', 'assigned', 'worse', 'again'] as const
export type Standing = (typeof standings)[number]
export const isStanding = (code: string): code is Standing => standings.some((one) => one === code)

/** Whether an item of this state is kept from those that stand. */
export const isSetAside = (state: unknown): state is Saying => state === 'acknowledged' || state === 'put_off'
