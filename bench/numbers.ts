/** Whether two answers to one question say the same. */

/** `bucket` and `group` say of what; the rest are numbers, also as text. */
export type Rows = readonly Record<string, unknown>[]

/** Null where every number of another's answer stands in ours too, and ours has no other. */
export function firstDifference(ours: Rows, theirs: Rows, whose: string): string | null {
  const known = new Map(ours.map((row) => [keyOf(row), row]))
  for (const row of theirs) {
    const other = known.get(keyOf(row))
    for (const [name, value] of Object.entries(row)) {
      if (name === 'bucket' || name === 'group') continue
      if (!isClose(value, other?.[name]))
        return `no: ${keyOf(row)} ${name} ${other?.[name]}, ${whose} ${value}`
    }
    known.delete(keyOf(row))
  }
  const names = Object.keys(theirs[0] ?? {}).filter((name) => name !== 'bucket' && name !== 'group')
  const extra = [...known].find(([, row]) => names.some((name) => Number(row[name] ?? 0) !== 0))
  return extra ? `no: ${extra[0]} is not in the answer ${whose}` : null
}

/** Of what a row tells. */
export const keyOf = ({ bucket, group }: Record<string, unknown>) => [bucket, group].filter(Boolean).join(' ')

/** Equal as far as the product tells figures: it rounds rates to six places. */
function isClose(one: unknown, other: unknown): boolean {
  if (one === null || other === null || other === undefined) return (one ?? null) === (other ?? null)
  return Math.abs(Number(one) - Number(other)) <= 1e-5 * Math.max(1, Math.abs(Number(one)))
}
