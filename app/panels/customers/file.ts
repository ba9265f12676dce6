/** What is on a customer's file. Contact data are not read. */
import { eq } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { customer, employee, region } from '#db/schema'

export type CustomerFile = NonNullable<Awaited<ReturnType<typeof findCustomer>>>

/** The customer of a code; null where there is none. */
export async function findCustomer(db: Database, code: string) {
  const [found] = await db
    .select({
      code: customer.customerCode,
      name: customer.name,
      tier: customer.tier,
      industry: customer.industry,
      creditGrade: customer.creditGrade,
      creditLimit: customer.creditLimit,
      creditTermDays: customer.creditTermDays,
      since: customer.since,
      leftOn: customer.leftOn,
      region: region.name,
      owner: employee.name,
    })
    .from(customer)
    .leftJoin(region, eq(region.regionId, customer.regionId))
    .leftJoin(employee, eq(employee.employeeId, customer.ownerId))
    .where(eq(customer.customerCode, code))
  return found ?? null
}
