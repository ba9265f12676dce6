/** A choice of one that stands in the address. */
import { NativeSelect } from '@mantine/core'
import { useChosen } from './chosen'

type Props = {
  name: string
  label: string
  /** What the address says. */
  value: string
  options: readonly { value: string; label: string }[]
  onChoose?: (value: string) => void
}

export function AddressSelect({ name, label, value, options, onChoose }: Props) {
  const [chosen, choose] = useChosen(value)
  return (
    <NativeSelect
      size="xs"
      name={name}
      aria-label={label}
      value={chosen}
      onChange={(event) => {
        choose(event.target.value)
        onChoose?.(event.target.value)
      }}
      data={[...options]}
    />
  )
}
