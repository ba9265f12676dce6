/** One customer: master data, key figures, trends of the subjects, timeline. */
import { useTranslation } from 'react-i18next'
import { DeferredAnswer } from '~/page/DeferredAnswer'
import { drillTargetOf } from '~/page/drill-targets'
import { PageLayout, Pair } from '~/page/PageLayout'
import { Trend } from '~/page/Trend'
import { About } from './About'
import type { ContactOutcome } from './act.server'
import { BrokenRules } from './BrokenRules'
import { ContactLine } from './ContactLine'
import { KeyFigures } from './KeyFigures'
import type { CustomerData } from './load.server'
import { Timeline } from './Timeline'
import { trends } from './trends'

type Props = { data: CustomerData; outcome: ContactOutcome | undefined }

export function CustomerPage({ data, outcome }: Props) {
  const { t } = useTranslation()
  const { panels, file, contact } = data
  const intro = (
    <>
      <About file={file} />
      {contact && <ContactLine contact={contact} mayShow={data.mayShowContact} outcome={outcome} />}
    </>
  )
  return (
    <PageLayout data={data} title={file.name} intro={intro}>
      <DeferredAnswer panel={{ ...panels.customers, title: t('customer.key') }}>
        {(answer) => (
          <KeyFigures answer={answer} value={data.value}>
            <DeferredAnswer panel={{ ...panels['receivables-credit-control'], title: t('customer.rules') }}>
              {(credit) => <BrokenRules answer={credit} />}
            </DeferredAnswer>
          </KeyFigures>
        )}
      </DeferredAnswer>
      <Pair>
        {trends.map(({ panel, drillTarget, ...trend }) => (
          <Trend key={panel} panel={panels[panel]} drillTarget={drillTargetOf(drillTarget)} {...trend} />
        ))}
      </Pair>
      <DeferredAnswer panel={data.timeline}>
        {(timeline) => (
          <Timeline
            timeline={timeline}
            kind={data.kind}
            isOldestFirst={data.isOldestFirst}
            address={data.timelineAddress}
          />
        )}
      </DeferredAnswer>
    </PageLayout>
  )
}
