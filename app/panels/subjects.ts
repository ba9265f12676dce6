/** What each subject gives to the panels: its own, and its part of those that stand for all subjects. */
import type { Subject } from '~/metrics/dimensions'
import { complaints } from './complaints'
import { contacts } from './contacts'
import { customerBase } from './customer-base'
import { receivables } from './receivables'
import { satisfaction } from './satisfaction'
import { service } from './service'
import { staff } from './staff'
import type { SubjectPanels } from './subject-panels'
import { visits } from './visits'

export const subjectPanels = {
  satisfaction,
  complaints,
  receivables,
  visits,
  service,
  contacts,
  customer_base: customerBase,
  staff,
} satisfies Record<Subject, SubjectPanels>

type Watched = { [S in Subject]: (typeof subjectPanels)[S]['watched'] }[Subject]
type ValuesOf<T> = T extends unknown ? T[keyof T] : never
/** A metric that is watched for signals. */
export type WatchedMetric =
  ValuesOf<Watched> extends infer Ids extends readonly unknown[] ? Ids[number] : never
