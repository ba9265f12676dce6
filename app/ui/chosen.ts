/** A field that shows at once what the person chose, and follows the address when that changes. */
import { useEffect, useState } from 'react'

/** What the field holds, and how to change it before the address has followed. */
export function useSyncedState<T extends string | boolean>(
  inAddress: T,
): [chosen: T, choose: (value: T) => void] {
  const [chosen, choose] = useState(inAddress)
  useEffect(() => choose(inAddress), [inAddress])
  return [chosen, choose]
}
