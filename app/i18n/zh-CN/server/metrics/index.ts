/** The words of metrics, in Chinese. */
import { complaints } from './complaints'
import { contacts } from './contacts'
import { receivables } from './receivables'
import { satisfaction } from './satisfaction'
import { service } from './service'
import { visits } from './visits'

export const metrics = {
  metrics: { ...complaints, ...contacts, ...receivables, ...satisfaction, ...service, ...visits },
}
