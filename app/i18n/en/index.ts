/** The English words that a browser loads. */
import type { Catalogue } from '../catalogue'
import { complaints } from './complaints'
import { contacts } from './contacts'
import { dictionary } from './dictionary'
import { dimensions } from './dimensions'
import { findings } from './findings'
import { format } from './format'
import { frame } from './frame'
import { panel } from './panel'
import { receivables } from './receivables'
import { records } from './records'
import { satisfaction } from './satisfaction'
import { visits } from './visits'

export const words: Catalogue = {
  ...dimensions,
  ...frame,
  ...format,
  ...panel,
  ...findings,
  ...satisfaction,
  ...complaints,
  ...receivables,
  ...visits,
  ...contacts,
  ...records,
  ...dictionary,
}
