/** A field that shows at once what the person chose, and follows the address when that changes. */
import { useIsomorphicEffect } from '@mantine/hooks'
import { type RefObject, useRef, useState } from 'react'

/** What the field holds, and how to change it before the address has followed. */
export function useSyncedState<T extends string | boolean>(
  inAddress: T,
): [chosen: T, choose: (value: T) => void] {
  const [chosen, choose] = useState(inAddress)
  const [followed, follow] = useState(inAddress)
  // While it is drawn and not in an effect: one that is still to come would take back a choice made at once.
  if (followed !== inAddress) {
    follow(inAddress)
    choose(inAddress)
  }
  return [chosen, choose]
}

/**
 * The select of such a field. What was chosen in it before scripts took it over stays: drawn again with what the address
 * says it would lose the choice between the two events that tell of it.
 */
export function useTakenOver(choose: (value: string) => void): RefObject<HTMLSelectElement> {
  const select = useRef<HTMLSelectElement>(null)
  // Once, when it is taken over.
  useIsomorphicEffect(() => {
    if (select.current) choose(select.current.value)
  }, [])
  return select
}
