/** The words of metrics, in English. */
import { complaints } from './complaints'
import { contacts } from './contacts'
import { customerBase } from './customer-base'
import { receivables } from './receivables'
import { satisfaction } from './satisfaction'
import { service } from './service'
import { staff } from './staff'
import { visits } from './visits'

export const metrics = {
  metrics: {
    ...complaints,
    ...receivables,
    ...satisfaction,
    ...service,
    ...visits,
    ...customerBase,
    ...contacts,
    ...staff,
  },
}
