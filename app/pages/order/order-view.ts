/** A service order as its page shows it. */
import type { OrderExplanation } from '~/deadlines/explain'
import type { OrderRecord } from '~/deadlines/order'
import { originWords } from '~/deadlines/origin'
import { type StepView, stepView } from '~/deadlines/step-view'

/** `origin` says from which file it is, and who loaded that. */
export type OrderView = { order: OrderRecord; origin: string | null; steps: StepView[] }

export const orderView = ({ order, steps }: OrderExplanation) => ({
  order,
  origin: originWords(order),
  steps: steps.map(stepView),
})
