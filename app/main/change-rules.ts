/** Lets a server change what deadlines follow from, as the owner of the warehouse, over a connection for each change. */
import { drizzle } from 'drizzle-orm/node-postgres'
import { type Address, addressNow } from '#db/client'
import { currentRequest, endOf } from '#db/request'
import { changeRules, NotAccepted } from '~/imports/change-rules'
import { ImportRefusal } from '~/imports/refusal'
import type { CarryOut } from '~/server/settings/change-rules'

type Transaction = Parameters<Parameters<CarryOut>[0]['after']>[0]

export const changeRulesAt =
  (address: Address): CarryOut =>
  async (order) => {
    // What is only to be shown ends with the page; a change that was asked for is made.
    const signal = order.isTrial ? currentRequest()?.signal : undefined
    try {
      return await changeRules(addressNow(address), {
        ...order,
        signal,
        fileName: `/admin/${order.dataset}`,
        // What is selected and inserted through it comes out the same over either driver.
        after: (client, changed) => order.after(drizzle({ client }) as unknown as Transaction, changed),
      })
    } catch (error) {
      if (signal?.aborted) throw endOf(signal)
      if (error instanceof NotAccepted) return { refused: 'notAccepted' }
      if (error instanceof ImportRefusal && error.key === 'importBusy') return { refused: 'importRuns' }
      throw error
    }
  }
