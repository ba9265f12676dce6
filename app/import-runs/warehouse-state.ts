/** Which datasets the warehouse holds anything of, for the first steps. */
import { sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { type DatasetId, datasets } from '~/imports/datasets'
import type { Subject } from '~/metrics/dimensions'

/** What the pages are made of, in the order in which a company brings it. */
export const steps = [
  { dataset: 'regions', for: [], isOptional: true },
  { dataset: 'departments', for: [], isOptional: true },
  { dataset: 'employees', for: [], isOptional: true },
  { dataset: 'products', for: [], isOptional: true },
  { dataset: 'customers', for: ['customers', 'customer_base'], isOptional: false },
  { dataset: 'surveys', for: ['satisfaction'], isOptional: false },
  { dataset: 'complaints', for: ['complaints'], isOptional: false },
  { dataset: 'invoices', for: ['receivables'], isOptional: false },
  { dataset: 'receipts', for: ['receivables'], isOptional: false },
  { dataset: 'visits', for: ['visits'], isOptional: false },
  { dataset: 'service_orders', for: ['service'], isOptional: true },
  { dataset: 'sales', for: ['service', 'customer_base'], isOptional: true },
  { dataset: 'contacts', for: ['contacts'], isOptional: true },
  { dataset: 'actions', for: ['complaints'], isOptional: true },
  { dataset: 'evaluations', for: ['staff'], isOptional: true },
] as const satisfies readonly {
  dataset: DatasetId
  for: readonly (Subject | 'customers')[]
  isOptional: boolean
}[]

/** @param db as somebody who sees the company */
export async function findHeld(db: Database): Promise<ReadonlySet<DatasetId>> {
  const held = steps.map(
    ({ dataset }) =>
      sql`exists (select from ${sql.identifier('warehouse')}.${sql.identifier(datasets[dataset].table)}) as ${sql.identifier(dataset)}`,
  )
  const [row] = await db.execute<Record<string, boolean>>(sql`select ${sql.join(held, sql`, `)}`)
  return new Set(steps.flatMap(({ dataset }) => (row?.[dataset] ? [dataset] : [])))
}
