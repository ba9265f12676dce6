/** What an administrator may set, with the values that hold until then. Stored in `app.setting`, one row per key. */
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { RowExecutor } from '#db/connect'
import { setting } from '#db/schema'
import { DEFAULT_TIME_ZONE } from '#db/time-zone'

const schema = z.object({
  /** Below this many cases a rate is marked as a small sample. */
  minimumSample: z.int().min(1).default(30),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('CNY'),
  /** Days overdue at which one ageing bucket ends and the next begins, rising. */
  ageingEdges: z
    .array(z.int().min(1))
    .min(1)
    .refine((edges) => edges.every((edge, index) => index === 0 || edge > (edges[index - 1] ?? 0)))
    .default([30, 60, 90, 180, 365]),
  /** How often a customer of a tier is to be visited: while new (the first 12 months), and afterwards. */
  visitFrequency: z
    .object({
      whileNew: z.enum(['month', 'quarter', 'year']),
      afterwards: z.enum(['month', 'quarter', 'year']),
      /** Tiers that differ, by name. */
      tiers: z.record(
        z.string(),
        z.object({
          whileNew: z.enum(['month', 'quarter', 'year']),
          afterwards: z.enum(['month', 'quarter', 'year']),
        }),
      ),
    })
    .default({ whileNew: 'month', afterwards: 'quarter', tiers: {} }),
  /** How far from its target a metric is still "near": points of a rate, else a share of the target. */
  targetTolerance: z
    .object({ rate: z.number().min(0).max(1), other: z.number().min(0).max(1) })
    .default({ rate: 0.02, other: 0.05 }),
  /** The zone of the warehouse, which a command changes (`db/time-zone.ts`). */
  reportTimeZone: z.string().default(DEFAULT_TIME_ZONE),
})

export type Settings = z.infer<typeof schema>

export const defaultSettings: Settings = schema.parse({})

/** The settings in force. Rows of other keys are not settings of this kind and are left alone. */
export async function readSettings(db: RowExecutor): Promise<Settings> {
  const rows = await db.execute(sql`select key, value from ${setting}`)
  return schema.parse(Object.fromEntries(rows.map(({ key, value }) => [String(key), value])))
}
