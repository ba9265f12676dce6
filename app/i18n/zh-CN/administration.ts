/** The Chinese words of pages on which something is set for all. */
import { rules } from './rules'
import { settings } from './settings'
import { targets } from './targets'

export const words = {
  ...settings,
  ...rules,
  ...targets,
}
