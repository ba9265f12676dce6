/** The English words that a browser loads. */
import type { Catalogue } from '../catalogue'
import { attention } from './attention'
import { complaints } from './complaints'
import { contacts } from './contacts'
import { dictionary } from './dictionary'
import { dimensions } from './dimensions'
import { findings } from './findings'
import { format } from './format'
import { frame } from './frame'
import { identities } from './identities'
import { panel } from './panel'
import { people } from './people'
import { receivables } from './receivables'
import { records } from './records'
import { satisfaction } from './satisfaction'
import { secondFactor } from './second-factor'
import { visits } from './visits'

export const words: Catalogue = {
  ...dimensions,
  ...frame,
  ...format,
  ...panel,
  ...people,
  ...secondFactor,
  ...identities,
  ...findings,
  ...attention,
  ...satisfaction,
  ...complaints,
  ...receivables,
  ...visits,
  ...contacts,
  ...records,
  ...dictionary,
}
