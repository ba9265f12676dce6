/** What the page of complaints shows. */
import type { PageSpec } from '~/page/load.server'

export const complaints = {
  scope: 'complaints',
  panels: [
    'complaints-trend',
    'complaints-follow-up',
    'complaints-breakdown',
    'complaints-resolution-days',
    'complaints-levels',
    'complaints-dispositions',
    'complaints-heatmap',
  ],
  records: ['complaints-open'],
  // A cause says what to mend. The file's own default stays the type: whoever reads it without a `by` counts on that.
  by: 'cause',
} as const satisfies PageSpec
