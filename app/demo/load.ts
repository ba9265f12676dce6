/** Loads the demo company into an empty warehouse, by the same door as a company's own files. */
import { sql } from 'drizzle-orm'
import { connect, type Database } from '#db/connect'
import { Refusal } from '#db/refusal'
import { datasets } from '~/imports/datasets'
import { loadRows } from '~/imports/load'
import { generateCompany } from './company'
import { type Company, demoDatasets } from './model'
import { isWarehouseEmpty, readDemoState, setUpCompany, writeDemoState } from './state'

type LoadDemoOptions = {
  connectionUrl: string
  db: Database
  /** The current day in the reporting zone. */
  today: string
  timeZone: string
  log: (line: string) => void
  seed?: number
  months?: number
  scale?: number
}

export const demoDefaults = { seed: 1, months: 24, scale: 1 }

const loader = 'demo'
const loadLock = 7_261_946

/**
 * All or nothing: a load that fails is taken back at once, one that was killed by the next call.
 * Programs that start together load once.
 * @throws Refusal when the warehouse holds anything else
 */
export async function loadDemo(options: LoadDemoOptions): Promise<void> {
  // The lock belongs to a session, so it needs a connection of its own.
  const lock = connect(options.connectionUrl, {
    max: 1,
    applicationName: 'manyi demo',
    statementTimeoutMs: 0,
    lockTimeoutMs: 0,
  })
  try {
    const [row] = await lock.sql`select pg_try_advisory_lock(${loadLock}) as free`
    if (!row?.free) {
      await lock.sql`select pg_advisory_lock(${loadLock})`
      if ((await readDemoState(options.db)) === 'loaded') return
    }
    await loadAlone(options)
  } finally {
    await lock.close()
  }
}

async function loadAlone(options: LoadDemoOptions) {
  const { connectionUrl, db, today, timeZone, log } = options
  if ((await readDemoState(db)) === 'loading') await takeBack(db)
  if (!(await isWarehouseEmpty(db))) {
    throw new Refusal(
      'The warehouse is not empty: the demo company can only be loaded into a database of its own.',
    )
  }
  const { seed, months, scale } = { ...demoDefaults, ...options }
  const company = generateCompany({ seed, months, scale, today })
  log('Loading the demo company…')
  await writeDemoState(db, 'loading')
  try {
    await loadCompany(company, connectionUrl, { timeZone, today })
  } catch (error) {
    // Where the database itself is gone this fails too; the next call then takes back what is left.
    await takeBack(db).catch(() => {})
    throw error
  }
  await db.transaction(async (tx) => {
    await setUpCompany(tx)
    await writeDemoState(tx, 'loaded')
  })
  log(`The demo company is loaded: ${describe(company)}.`)
}

async function loadCompany(company: Company, url: string, reading: { timeZone: string; today: string }) {
  for (const dataset of demoDatasets) {
    const { outcome, errors } = await loadRows(url, dataset, company[dataset], {
      ...reading,
      startedBy: loader,
      coversUntil: reading.today,
      fileName: `demo/${dataset}.csv`,
    })
    if (outcome !== 'loaded') {
      throw new Error(`The demo company's ${dataset} were not accepted: ${JSON.stringify(errors[0])}`)
    }
  }
}

/** Tables of datasets that have a second one. */
const tablesBeside = ['fact_survey_answer', 'dim_customer_contact', 'dim_customer_traits']

/** Empties what a load has begun; never when somebody has brought files of their own since. */
async function takeBack(db: Database) {
  const [row] = await db.execute<{ used: boolean }>(sql`
    select exists (
      select from app.import_run where outcome = 'loaded' and started_by <> ${loader}
    ) as used`)
  if (row?.used) {
    throw new Refusal(
      'Loading the demo company was cut off and other files were imported since: start with an empty database.',
    )
  }
  const tables = [...tablesBeside, ...demoDatasets.map((id) => datasets[id].table)].map(
    (table) => sql`warehouse.${sql.identifier(table)}`,
  )
  await db.execute(sql`truncate ${sql.join(tables, sql`, `)}`)
  await writeDemoState(db, 'none')
}

function describe({
  customers,
  surveys,
  complaints,
  invoices,
  visits,
  service_orders,
  contacts,
}: Company): string {
  return [
    `${customers.length} customers`,
    `${surveys.length} surveys`,
    `${complaints.length} complaints`,
    `${invoices.length} invoices`,
    `${visits.length} visits`,
    `${service_orders.length} service orders`,
    `${contacts.length} contacts`,
  ].join(', ')
}
