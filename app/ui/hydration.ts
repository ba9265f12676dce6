/** Whether a page is still as the server drew it. */
import { useSyncExternalStore } from 'react'

const neverChanging = () => () => {}

/** True on the server and while scripts take its page over; false afterwards, and in what they draw themselves. */
export const useIsHydrating = (): boolean =>
  useSyncExternalStore(
    neverChanging,
    () => false,
    () => true,
  )
