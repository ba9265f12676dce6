/** A service order as its page shows it, with the contacts about it. */
import type { ContactOfRecord } from '~/deadlines/contact'
import type { OrderExplanation } from '~/deadlines/explain'
import type { OrderRecord } from '~/deadlines/order'
import { originWords } from '~/deadlines/origin'
import { type StepView, stepView } from '~/deadlines/step-view'

/** `origin` says from which file it is, and who loaded that. */
export type OrderView = {
  order: OrderRecord
  origin: string | null
  steps: StepView[]
  contacts: readonly ContactOfRecord[]
}

export const orderView = ({ order, steps }: OrderExplanation, contacts: OrderView['contacts']) => ({
  order,
  origin: originWords(order),
  steps: steps.map(stepView),
  contacts,
})
