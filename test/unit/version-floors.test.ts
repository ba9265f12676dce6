import { expect, test } from 'vitest'
import { warnOf } from '~/server/version-floors'

test.each([
  ['Node', '20.19.9', 'Node 20.19.9 has known holes: update it to 20.20.0 or newer.'],
  ['Node', '20.20.0', null],
  ['Node', '22.100.1', null],
  ['Node', '26.0.0', null],
  [
    'PostgreSQL',
    '16.9 (Debian 16.9-1)',
    'PostgreSQL 16.9 (Debian 16.9-1) has known holes: update it to 16.11 or newer.',
  ],
  ['PostgreSQL', '18.0', 'PostgreSQL 18.0 has known holes: update it to 18.1 or newer.'],
  ['PostgreSQL', '18.4', null],
] as const)('%s %s', (program, version, warning) => {
  expect(warnOf(program, version)).toBe(warning)
})
