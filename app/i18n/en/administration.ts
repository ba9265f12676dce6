/** The English words of pages on which something is set for all. */
import type { AdministrationWords } from '../catalogue'
import { rules } from './rules'
import { settings } from './settings'
import { targets } from './targets'

export const words: AdministrationWords = {
  ...settings,
  ...rules,
  ...targets,
}
