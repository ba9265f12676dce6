/** What the panels of the customer base show, in sentences. */
import { type Figures, newestFinding } from '~/page/findings'

const aboutNewest = (key: 'movement' | 'churn' | 'sales', column: string, figures: Figures) =>
  newestFinding(`customerBase.findings.${key}`, column, figures)

export const movementFinding = aboutNewest('movement', 'end', {
  start: 'start',
  new: 'new',
  returned: 'returned',
  left: 'left',
  end: 'end',
})
export const churnFinding = aboutNewest('churn', 'churn_rate', { churn: 'churn_rate', start: 'start' })
export const salesFinding = aboutNewest('sales', 'sales_amount', {
  sales: 'sales_amount',
  fresh: 'sales_new',
})
