/** What the page of satisfaction shows. */
import type { PageSpec } from '~/page/load.server'

export const satisfaction = {
  scope: 'satisfaction',
  panels: [
    'satisfaction-trend',
    'satisfaction-aspects',
    'satisfaction-aspects-trend',
    'satisfaction-breakdown',
    'satisfaction-distribution',
  ],
  records: ['satisfaction-dissatisfied'],
} as const satisfies PageSpec
