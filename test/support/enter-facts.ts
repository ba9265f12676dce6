/** Enters made-up facts, a few statements for all of them, and takes them back again. */
import { TransactionRollbackError } from 'drizzle-orm/errors'
import fc from 'fast-check'
import type { Database, Sql } from '#db/connect'
import {
  action,
  complaint,
  contact,
  evaluation,
  invoice,
  receipt,
  sale,
  serviceOrder,
  survey,
  surveyAnswer,
  visit,
} from '#db/schema'
import type { AnyFacts } from './any-facts'
import { createTestDatabase, type TestDatabase } from './database'
import { factsIn } from './facts'

/** Four customers in two regions and none, with two owners and none, so that every dimension has a "(none)". */
async function insertCompany(sql: Sql): Promise<void> {
  await sql.unsafe(`
    insert into warehouse.dim_region (region_id, region_code, name) values (1, 'east', '华东'), (2, 'north', '华北');
    insert into warehouse.dim_department (department_id, department_code, name) values (1, 'sales', '销售部'), (2, 'service', '客服部');
    insert into warehouse.dim_employee (employee_id, employee_code, name, department_id) values (1, 'li', '李静', 1), (2, 'wang', '王强', null);
    insert into warehouse.dim_product (product_id, product_code, name, category) values (1, 'pump', '水泵', '泵类'), (2, 'valve', '阀门', null);
    insert into warehouse.dim_customer (customer_id, customer_code, name, region_id, owner_id, tier, credit_grade, since, left_on) values
      (1, 'C1', '甲', 1, 1, 'A', 'A', null, null), (2, 'C2', '乙', 2, 2, 'B', 'C', '2025-12-20', null),
      (3, 'C3', '丙', null, null, null, null, '2026-02-10', null), (4, 'C4', '丁', 1, 1, 'B', 'B', '2024-01-01', '2026-02-20')`)
}

/** A database of the company, in which all that can be known of the year is: nothing has happened. */
export async function createCompany(): Promise<TestDatabase> {
  const database = await createTestDatabase()
  await insertCompany(database.sql)
  // How far the data go changes with what is loaded, not with what has happened.
  await factsIn(database.db).coversAll('2026-12-31', { customerId: 1 })
  return database
}

/** Holds `property` against some made-up cases, the same ones on every run, of each of which nothing stays. */
export function holdsIn<T>(
  database: TestDatabase,
  arbitrary: fc.Arbitrary<T>,
  property: (db: Database, made: T) => Promise<void>,
  options: { numRuns: number; seed: number },
): Promise<void> {
  const check = fc.asyncProperty(arbitrary, (made) => undone(database, (db) => property(db, made)))
  return fc.assert(check, options)
}

/** Runs `work` on a database of which nothing stays. */
export async function undone(database: TestDatabase, work: (db: Database) => Promise<void>): Promise<void> {
  try {
    await database.db.transaction(async (transaction) => {
      // A transaction is asked like a database; what it lacks is the driver below it.
      await work(transaction as unknown as Database)
      transaction.rollback()
    })
  } catch (error) {
    if (!(error instanceof TransactionRollbackError)) throw error
  }
}

let entered = 0
type EnteredInvoice = { invoiceId: number; customerId: number }

/**
 * Enters the facts. Receipts for an invoice pick one of these facts or of the `known` ones, the facts' own first.
 * @returns all invoices there are
 */
export async function enterFacts(
  db: Database,
  facts: AnyFacts,
  known: readonly EnteredInvoice[] = [],
): Promise<EnteredInvoice[]> {
  // Ids of facts entered later do not meet those of the known ones.
  const firstId = 1000 * ++entered
  const surveys = facts.surveys.map(({ row, answers }, index) => {
    const surveyId = firstId + index
    return { row: { ...row, surveyId, surveyCode: `S${surveyId}` }, answers }
  })
  if (surveys.length > 0) await db.insert(survey).values(surveys.map(({ row }) => row))
  const answers = surveys.flatMap(({ row: { customerId, surveyId }, answers }) =>
    answers.map(([aspect, score]) => ({ customerId, surveyId, aspect, score })),
  )
  if (answers.length > 0) await db.insert(surveyAnswer).values(answers)
  const complaints = facts.complaints.map((row, index) => ({ ...row, complaintCode: `T${firstId + index}` }))
  if (complaints.length > 0) await db.insert(complaint).values(complaints)
  const invoices = facts.invoices.map((row, index) => ({
    ...row,
    invoiceId: firstId + index,
    invoiceCode: `F${firstId + index}`,
  }))
  if (invoices.length > 0) await db.insert(invoice).values(invoices)
  const all = [...invoices.map(({ invoiceId, customerId }) => ({ invoiceId, customerId })), ...known]
  const receipts = facts.receipts.map(({ invoice: place, ...row }, index) => {
    const paid = place === null ? undefined : all[place % all.length]
    return { ...row, ...paid, receiptCode: `R${firstId + index}` }
  })
  if (receipts.length > 0) await db.insert(receipt).values(receipts)
  const visits = facts.visits.map((row, index) => ({ ...row, visitCode: `V${firstId + index}` }))
  if (visits.length > 0) await db.insert(visit).values(visits)
  const orders = facts.orders.map((row, index) => ({ ...row, orderCode: `O${firstId + index}` }))
  if (orders.length > 0) await db.insert(serviceOrder).values(orders)
  const sales = facts.sales.map((row, index) => ({ ...row, saleCode: `L${firstId + index}` }))
  if (sales.length > 0) await db.insert(sale).values(sales)
  const actions = facts.actions.map(({ complaint: place, ...row }, index) => {
    const named = place === null ? undefined : complaints[place % complaints.length]
    // One that came in later has led to nothing yet.
    const led = named && named.receivedOn <= row.raisedOn ? named : undefined
    const whose = led && {
      complaintCode: led.complaintCode,
      customerId: led.customerId,
      regionId: led.regionId,
    }
    return { ...row, ...whose, actionCode: `A${firstId + index}` }
  })
  if (actions.length > 0) await db.insert(action).values(actions)
  const contacts = facts.contacts.map((row, index) => ({ ...row, contactCode: `K${firstId + index}` }))
  if (contacts.length > 0) await db.insert(contact).values(contacts)
  const evaluations = facts.evaluations.map((row, index) => ({
    ...row,
    evaluationCode: `P${firstId + index}`,
  }))
  if (evaluations.length > 0) await db.insert(evaluation).values(evaluations)
  return all
}
