/** What the page of visits shows. */
import type { PageSpec } from '~/page/load.server'

export const visits = {
  scope: 'visits',
  panels: [
    'visits-trend',
    'visits-calendar',
    'visits-breakdown',
    'visits-coverage',
    'visits-follow-ups',
    'visits-cost',
  ],
  records: ['visits-overdue'],
} as const satisfies PageSpec
