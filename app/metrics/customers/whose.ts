/** Whose a fact is. */
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { customer, customerTraits } from '#db/schema'

/**
 * Joins the customer `c` of a fact, and its traits `t`. The traits are always there; the customer is not for somebody who
 * sees the fact and not the customer, because that is of another region. The key of a fact by customer is therefore that
 * of `c`.
 */
export const whose = (customerId: SQLWrapper): SQL => sql`
  left join ${customer} c on c.customer_id = ${customerId}
  left join ${customerTraits} t on t.customer_id = ${customerId}`
