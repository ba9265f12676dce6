/** The English words that no browser loads. */
import type { ServerCatalogue } from '../../catalogue'
import { codes } from './codes'
import { commands } from './commands'
import { conventions } from './conventions'
import { deadlines } from './deadlines'
import { imports } from './imports'
import { requests } from './requests'

export const words: ServerCatalogue = {
  ...conventions,
  ...imports,
  ...deadlines,
  ...requests,
  ...commands,
  ...codes,
}
