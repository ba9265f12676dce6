/** A field that shows at once what the person chose, and follows the address when that changes. */
import { useEffect, useState } from 'react'

/** Text of the field, and how to change it before the address has followed. */
export function useChosen(inAddress: string): [chosen: string, choose: (value: string) => void] {
  const [chosen, choose] = useState(inAddress)
  useEffect(() => choose(inAddress), [inAddress])
  return [chosen, choose]
}
