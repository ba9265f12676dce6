/** The rule behind a stored deadline, as `policy_version` keeps it for each step: `12:3d`, `promise` or `-`. */

export type Unit = 'working_days' | 'hours' | 'minutes'

export type Rule =
  | {
      readonly basis: 'policy' | 'hours'
      readonly policyId: number
      readonly amount: number
      readonly unit: Unit
    }
  | { readonly basis: 'promise'; readonly policyId: null; readonly amount: null; readonly unit: null }

/** Null where no policy applied. */
export function parseRule(text: string): Rule | null {
  if (text === 'promise') return { basis: 'promise', policyId: null, amount: null, unit: null }
  const [, id, amount, unit] = /^(\d+):(\d+)([dhm])$/.exec(text) ?? []
  if (!id) return null
  const terms = { policyId: Number(id), amount: Number(amount) }
  return unit === 'd'
    ? { basis: 'policy', ...terms, unit: 'working_days' }
    : { basis: 'hours', ...terms, unit: unit === 'h' ? 'hours' : 'minutes' }
}
