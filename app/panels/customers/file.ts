/** What is on a customer's file. Contact data stand apart; see contact.ts. */
import { sql } from 'drizzle-orm'
import { customer, employee, region } from '#db/schema'
import { run, type Warehouse } from '~/metrics/execute'
import type { Day } from '~/metrics/time'

export type CustomerFile = {
  code: string
  name: string
  tier: string | null
  industry: string | null
  creditGrade: string | null
  creditLimit: string | null
  creditTermDays: number | null
  since: Day | null
  leftOn: Day | null
  leftReason: string | null
  returnedOn: Day | null
  validUntil: Day | null
  legalForm: string | null
  companySize: string | null
  businessScope: string | null
  mainGoods: string | null
  region: string | null
  owner: string | null
}

/** The customer of a code; null where there is none. */
export async function findCustomer(context: Warehouse, code: string): Promise<CustomerFile | null> {
  const [found] = await run<CustomerFile>(
    context,
    sql`select ${customer.customerCode} as code, ${customer.name} as name, ${customer.tier} as tier,
      ${customer.industry} as industry, ${customer.creditGrade} as "creditGrade",
      ${customer.creditLimit} as "creditLimit", ${customer.creditTermDays} as "creditTermDays",
      ${customer.since} as since, ${customer.leftOn} as "leftOn",
      ${customer.leftReason} as "leftReason", ${customer.returnedOn} as "returnedOn", ${customer.validUntil} as "validUntil",
      ${customer.legalForm} as "legalForm", ${customer.companySize} as "companySize",
      ${customer.businessScope} as "businessScope", ${customer.mainGoods} as "mainGoods",
      ${region.name} as region, ${employee.name} as owner
    from ${customer}
    left join ${region} on ${region.regionId} = ${customer.regionId}
    left join ${employee} on ${employee.employeeId} = ${customer.ownerId}
    where ${customer.customerCode} = ${code}`,
  )
  return found ?? null
}
