/** One of several values to tick that stand in the address. */
import { useSyncedState } from './chosen'

type Props = {
  name: string
  value: string
  label: string
  /** Whether the address holds it. */
  isChosen: boolean
  isHidden: boolean
  /** How many of the other values it lies below. */
  depth?: number | undefined
}

export function AddressTick({ name, value, label, isChosen, isHidden, depth = 0 }: Props) {
  const [chosen, choose] = useSyncedState(isChosen)
  return (
    <label hidden={isHidden} {...(depth > 0 && { style: { marginLeft: depth * 16 } })}>
      <input
        type="checkbox"
        name={name}
        value={value}
        checked={chosen}
        onChange={(event) => choose(event.target.checked)}
      />
      {label}
    </label>
  )
}
