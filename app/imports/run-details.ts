/** What is to be said of how a run ended, beside its counts; kept with the run, in no language. */
import type { Words } from '~/i18n/message'
import type { CoveredDataset } from '~/metrics/dimensions'
import type { CreatableKind } from './datasets/field'
import type { ProblemGroup } from './problem-groups'

export type RunDetails = {
  /** Why nothing could be read or loaded at all. */
  readonly refusal: Words | null
  readonly problems: readonly ProblemGroup[]
  readonly errors: number
  readonly warnings: number
  readonly created: readonly { readonly kind: CreatableKind; readonly count: number }[]
  /** Of a dataset that covers days, the last of them before the run and after it. */
  readonly end: {
    readonly dataset: CoveredDataset
    readonly before: string | null
    readonly after: string | null
  } | null
  /** Facts that were in before and took their customer's region. */
  readonly regionsTaken: number
}

export const noDetails: RunDetails = {
  refusal: null,
  problems: [],
  errors: 0,
  warnings: 0,
  created: [],
  end: null,
  regionsTaken: 0,
}
