/** The part of the page about the value of customers: segments, grid, the customers themselves, and what they spend. */
import { DeferredAnswer } from '~/page/DeferredAnswer'
import type { PageOf } from '~/page/load.server'
import { Pair } from '~/page/PageLayout'
import type { pages } from '~/panels/pages'
import { RfmGrid } from './RfmGrid'
import { Segments } from './Segments'
import { Spending } from './Spending'
import { Values } from './Values'

/** Its sections, for the index of the page. */
export const valueSections = [
  'customers-rfm',
  'customers-rfm-grid',
  'customers-spending',
  'customers-value',
] as const

export function MemberValue({ panels }: Pick<PageOf<typeof pages.customer_base>, 'panels'>) {
  return (
    <>
      <DeferredAnswer panel={panels['customers-rfm']}>
        {(answer) => <Segments answer={answer} />}
      </DeferredAnswer>
      <Pair>
        <DeferredAnswer panel={panels['customers-rfm-grid']}>
          {(answer) => <RfmGrid answer={answer} />}
        </DeferredAnswer>
        <DeferredAnswer panel={panels['customers-spending']}>
          {(answer) => <Spending answer={answer} />}
        </DeferredAnswer>
      </Pair>
      <DeferredAnswer panel={panels['customers-value']}>
        {(answer) => <Values answer={answer} />}
      </DeferredAnswer>
    </>
  )
}
