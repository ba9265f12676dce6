/** One of several values to tick that stand in the address. */
import { useSyncedState } from './chosen'

type Props = {
  name: string
  value: string
  label: string
  /** Whether the address holds it. */
  isChosen: boolean
  isHidden: boolean
}

export function AddressTick({ name, value, label, isChosen, isHidden }: Props) {
  const [chosen, choose] = useSyncedState(isChosen)
  return (
    <label hidden={isHidden}>
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
