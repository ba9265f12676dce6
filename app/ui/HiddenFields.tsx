/** Parameters of the address that a form does not ask for but keeps; empty ones go. */
type Props = { params: URLSearchParams; keeps: readonly string[] }

export function HiddenFields({ params, keeps }: Props) {
  return [...new Set(keeps)].flatMap((name) =>
    params
      .getAll(name)
      .filter((value) => value !== '')
      .map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
  )
}
