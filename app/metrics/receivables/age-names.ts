/** Which words an age bucket has in the catalogues, under `ageing`, and the days to put into them. */
export type AgeName = { id: 'not_due' | 'over' | 'days'; days: string }

export function ageName(bucket: string): AgeName {
  const over = /^over_(\d+)$/.exec(bucket)?.[1]
  if (over) return { id: 'over', days: over }
  return { id: bucket === 'not_due' ? 'not_due' : 'days', days: bucket.replace('_', '–') }
}
