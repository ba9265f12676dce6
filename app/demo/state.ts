/** Whether the warehouse holds the demo company, and how far its loading has come. */
import { eq, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { setting } from '#db/schema'
import type { SettingValues } from '~/settings/definitions'
import { standardScorecards } from '~/settings/scorecards'

/** Key of `app.setting`; no row: the warehouse is the company's own. */
const key = 'demo'

export const DEMO_NAME = '岚禾泵业 Demo'

export type DemoState = 'none' | 'loading' | 'loaded'

export async function readDemoState(db: Database): Promise<DemoState> {
  const [row] = await db.select().from(setting).where(eq(setting.key, key))
  return row?.value === 'loading' || row?.value === 'loaded' ? row.value : 'none'
}

/** Says on paper that the company is made up, and how its service centre is judged; what somebody has set stays. */
export async function setUpCompany(db: Pick<Database, 'insert'>): Promise<void> {
  const values: Partial<SettingValues> = {
    companyName: DEMO_NAME,
    scorecards: {
      ...standardScorecards,
      KF01: { evaluation_score: 60, fcr_rate: 20, resolution_on_time_rate: 10, csat_rate: 10 },
    },
  }
  for (const [key, value] of Object.entries(values))
    await db.insert(setting).values({ key, value }).onConflictDoNothing()
}

export async function writeDemoState(
  db: Pick<Database, 'insert' | 'delete'>,
  state: DemoState,
): Promise<void> {
  if (state === 'none') {
    await db.delete(setting).where(eq(setting.key, key))
    return
  }
  await db
    .insert(setting)
    .values({ key, value: state })
    .onConflictDoUpdate({ target: setting.key, set: { value: state } })
}

/** True when nobody and nothing is in the warehouse; its calendar and deadlines are there from the start. */
export async function isWarehouseEmpty(db: Database): Promise<boolean> {
  const [row] = await db.execute<{ used: boolean }>(sql`
    select exists (select from warehouse.dim_region) or exists (select from warehouse.dim_department)
        or exists (select from warehouse.dim_employee) or exists (select from warehouse.dim_product)
        or exists (select from warehouse.dim_customer where customer_id <> 0) or exists (select from warehouse.target) as used`)
  return row?.used === false
}

/** True when a start should load the demo company: nothing is there, or a load was cut off half-way. */
export async function isDemoDue(db: Database): Promise<boolean> {
  return (await isWarehouseEmpty(db)) || (await readDemoState(db)) === 'loading'
}
