/** Explore: the query form, saved views, and the answer. */

import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { PageProvider } from '~/page/context'
import { DataEnds, StoppedData } from '~/page/DataEnds'
import { DeferredAnswer } from '~/page/DeferredAnswer'
import { PaperHead } from '~/page/PaperHead'
import paper from '~/page/PaperLine.module.css'
import { Answer } from './Answer'
import styles from './ExplorePage.module.css'
import { examples } from './examples'
import type { ExploreData } from './load.server'
import { QuestionForm } from './QuestionForm'
import { SavedViews } from './SavedViews'
import { SaveForm, type Saving } from './SaveForm'
import { useQuestionTitle } from './title'

export function ExplorePage({ data, saving }: { data: ExploreData; saving: Saving }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { search } = useLocation()
  const title = useQuestionTitle(data)
  const opened = data.views.find(({ id }) => id === data.view)
  const heading = opened?.name ?? t('explore.title')
  const isChanged = opened !== undefined && opened.search !== kept(search)
  return (
    <PageProvider data={data}>
      <div className={paper.sheet}>
        <PaperHead title={heading} />
        <div className={paper.body}>
          <header className={styles.head}>
            <h1>
              {heading}
              {isChanged && <small>{t('explore.changedSince')}</small>}
            </h1>
            <p>
              {t('frame.stamp', { day: formats.day(data.query.asOf), zone: formats.zone })}
              <DataEnds scope={data.scope} query={data.query} />
            </p>
          </header>
          <StoppedData scope={data.scope} query={data.query} />
          <SavedViews views={data.views} opened={data.view} />
          {data.answer === null && data.refusal === null && <FirstVisit metrics={data.metrics} />}
          {data.refusal !== null && <Refusal sentence={data.refusal} closestValid={data.closestValid} />}
          <QuestionForm data={data} />
          {data.view && !opened && data.refusal === null && (
            <p className={styles.notice} role="status">
              {t('explore.viewGone')}
            </p>
          )}
          {data.answer && (
            <>
              <DeferredAnswer panel={{ title, answer: data.answer }}>
                {(answer) => <Answer answer={answer} data={data} />}
              </DeferredAnswer>
              <SaveForm opened={opened} saving={saving} />
            </>
          )}
        </div>
      </div>
    </PageProvider>
  )
}

/** The current address as it would be saved. */
function kept(search: string): string {
  const params = new URLSearchParams(search)
  const draw = params.get('draw')
  for (const name of ['draw', 'view', 'lang']) params.delete(name)
  const given = [...params].filter(([, value]) => value !== '')
  return new URLSearchParams(draw ? [...given, ['draw', draw]] : given).toString()
}

function Refusal({ sentence, closestValid }: { sentence: string; closestValid: string | null }) {
  const { t } = useTranslation()
  return (
    <div className={styles.refusal} role="alert">
      <h2>{t('explore.refused')}</h2>
      <p>
        {sentence} {closestValid !== null && <Link to={closestValid}>{t('explore.mend')}</Link>}
      </p>
    </div>
  )
}

function FirstVisit({ metrics }: Pick<ExploreData, 'metrics'>) {
  const { t } = useTranslation()
  const isOffered = ({ search }: { search: string }) =>
    new URLSearchParams(search).getAll('metric').every((id) => metrics.some((metric) => metric.id === id))
  return (
    <section className={styles.first} aria-labelledby="examples">
      <h2 id="examples">{t('explore.examples')}</h2>
      <p>{t('explore.intro')}</p>
      <ul>
        {examples.filter(isOffered).map(({ id, search }) => (
          <li key={id}>
            {/* A page opened anew has its list of metrics folded. */}
            <Link to={`?${search}`} reloadDocument>
              {t(`explore.example.${id}`)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
