/** The words of metrics, in English. */
import { complaints } from './complaints'
import { receivables } from './receivables'
import { satisfaction } from './satisfaction'
import { visits } from './visits'

export const metrics = { metrics: { ...complaints, ...receivables, ...satisfaction, ...visits } }
