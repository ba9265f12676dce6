/** Staff: who stands out and how surely, by scorecards, and the evaluations themselves. */
import { useTranslation } from 'react-i18next'
import type { Answer } from '~/metrics/answer'
import { dimensionsOf } from '~/metrics/dimensions'
import { Breakdown } from '~/page/Breakdown'
import { DeferredAnswer } from '~/page/DeferredAnswer'
import { drillTargetOf } from '~/page/drill-targets'
import type { PagePanel } from '~/page/load.server'
import { sectionsOf } from '~/page/PageIndex'
import { PageLayout } from '~/page/PageLayout'
import { RecordsPanel } from '~/page/RecordsPanel'
import { Trend } from '~/page/Trend'
import { evaluationsFinding, personFinding } from './findings'
import type { StaffData } from './load.server'
import { Scorecards } from './Scorecards'
import { Stars } from './Stars'

const evaluations = drillTargetOf('evaluations')

export function StaffPage({ data }: { data: StaffData }) {
  const { t } = useTranslation()
  const { panels } = data
  // One of them is left out.
  const { 'people-trend': person, 'people-star': stars } = panels as Readonly<
    Record<string, PagePanel<Answer> | undefined>
  >
  return (
    <PageLayout
      data={data}
      title={t('frame.staff')}
      workbook="staff"
      sections={sectionsOf(panels, [
        ...(stars ? (['people-star'] as const) : []),
        'people-scorecard',
        ...(person ? (['people-trend'] as const) : []),
        'evaluations-trend',
        'evaluations-breakdown',
        'evaluations-records',
      ])}
    >
      {stars && <DeferredAnswer panel={stars}>{(answer) => <Stars answer={answer} />}</DeferredAnswer>}
      <DeferredAnswer panel={panels['people-scorecard']}>
        {(answer) => <Scorecards answer={answer} />}
      </DeferredAnswer>
      {person && (
        <Trend
          panel={person}
          finding={personFinding}
          plots={[{ kind: 'lines', series: { index: 'accent' } }]}
          size="full"
        />
      )}
      <Trend
        panel={panels['evaluations-trend']}
        finding={evaluationsFinding}
        plots={[
          { kind: 'lines', series: { pass_rate: 'accent' }, control: 'pass_rate' },
          { kind: 'lines', series: { evaluation_score: 'beside' } },
        ]}
        size="full"
        drillTarget={evaluations}
      />
      <Breakdown
        panel={panels['evaluations-breakdown']}
        offered={dimensionsOf.staff}
        column="evaluation_score"
        extraColumns={['evaluations', 'pass_rate']}
        limit={12}
        drillTarget={evaluations}
      />
      <DeferredAnswer panel={panels['evaluations-records']}>
        {(answer) => (
          <RecordsPanel
            answer={answer}
            finding={t('staff.findings.records')}
            nothing={t('findings.none')}
            columns={[
              'evaluation_code',
              'evaluated_on',
              'employee_name',
              'department_name',
              'source',
              'item',
              'score',
              'max_score',
              'attained',
              'passed',
              'defects',
            ]}
          />
        )}
      </DeferredAnswer>
    </PageLayout>
  )
}
