/** Why a metric changed: the change in a sentence, what each group did to it, and the other ways to look at it. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { ChangeBars } from '~/charts/bars/ChangeBars'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import type { DimensionId } from '~/metrics/dimensions'
import type { CellLink } from '~/page/AnswerTable'
import { changed, namesIn, recordsAddress } from '~/page/addresses'
import { useAutoSubmit } from '~/page/auto-submit'
import { nameOfGroup } from '~/page/Breakdown'
import { usePage, usePanelTitle } from '~/page/context'
import { DeferredAnswer } from '~/page/DeferredAnswer'
import { targetOf } from '~/page/drill-targets'
import { useFindingContext } from '~/page/finding-context'
import { GroupBy } from '~/page/GroupBy'
import type { PagePanel } from '~/page/load.server'
import { PageLayout } from '~/page/PageLayout'
import { Panel } from '~/page/Panel'
import { recordsOfGroup } from '~/page/region-groups'
import { AddressSelect } from '~/ui/AddressSelect'
import { Change } from '~/ui/Change'
import { HiddenFields } from '~/ui/HiddenFields'
import styles from './ChangePage.module.css'
import { effectColumn, reasonsFinding, shortChange } from './finding'
import type { ChangeData, Reasons } from './load.server'

/** Groups that are drawn; the table and the file hold more. */
const DRAWN = 15

export function ChangePage({ data }: { data: ChangeData }) {
  const { t } = useTranslation()
  return (
    <PageLayout data={data} title={t('changePage.title', { metric: data.metric.label })}>
      <DeferredAnswer panel={data.panel as PagePanel<Reasons>}>
        {(reasons) => <ReasonsPanel reasons={reasons} data={data} />}
      </DeferredAnswer>
    </PageLayout>
  )
}

function ReasonsPanel({ reasons, data }: { reasons: Reasons; data: ChangeData }) {
  const { t } = useTranslation()
  const title = usePanelTitle()
  const { answer, leads } = reasons
  const { metric, minimumSample } = data
  const finding = reasonsFinding(reasons, data, useFindingContext())
  const links = useGroupLinks(answer.filters.by as DimensionId, metric.id)
  const words = useRowWords(answer, data)
  const isSmall = (row: Row) => row.small_sample === true
  const column = effectColumn(metric)
  const size = (row: Row) => Math.abs(toNumber(row[column]) ?? 0)
  const drawn = [...answer.rows].sort((a, b) => size(b) - size(a)).slice(0, DRAWN)
  const isMean = metric.way === 'weighted'
  const more = (answer.all ?? answer.rows.length) - drawn.length
  const notes = [
    ...(drawn.some(isSmall) ? [t('changePage.few', { n: minimumSample })] : []),
    ...(more > 0 ? [t('changePage.more', { n: more })] : []),
  ]
  const linkOf: CellLink = (row, cell) =>
    cell === 'label' ? links.pageOf(row) : cell === 'value_now' ? links.recordsOf(row) : undefined
  return (
    <Panel
      answer={answer}
      finding={finding}
      fallback={finding}
      isBlank={answer.rows.every((row) => toNumber(row[column]) === null)}
      actions={
        <>
          <MetricChoice data={data} />
          <GroupBy offered={data.offered} selected={answer.filters.by as DimensionId} />
        </>
      }
      note={notes.join(' · ')}
      linkOf={linkOf}
      rule={{
        label: t('changePage.rule'),
        definition: t(isMean ? 'changePage.ruleWeighted' : 'changePage.ruleAdded'),
      }}
    >
      <ChangeBars
        rows={drawn}
        column={column}
        parts={isMean ? ['rate', 'mix_relative'] : [column]}
        nameOf={nameOfGroup}
        isSmall={isSmall}
        linkOf={links.pageOf}
        recordsOf={links.recordsOf}
        {...words}
        names={{
          effect: t('changePage.effect'),
          parts: isMean ? [t('changePage.rate'), t('changePage.mix')] : [t('changePage.effect')],
          group: t(`dimensions.${answer.filters.by as DimensionId}.label`),
        }}
        label={`${title}. ${finding}`}
      />
      <OtherDimensions leads={leads} data={data} />
    </Panel>
  )
}

/** A group leads to its own reasons, and its present cases to their records. */
function useGroupLinks(by: DimensionId, metric: string) {
  const page = usePage()
  const { search } = useLocation()
  const target = targetOf(metric)
  const pageOf = (row: Row) => changed(search, { by: null, region_level: null, [by]: String(row.group) })
  const recordsOf = (row: Row) =>
    target && toNumber(row.value_now) !== null
      ? recordsAddress(target.list, page.address, {
          metric: null,
          ...target.recordFilters,
          ...recordsOfGroup(page, by, String(row.group)),
        })
      : undefined
  return { pageOf, recordsOf }
}

function useRowWords(answer: Answer, { metric }: ChangeData) {
  const { t } = useTranslation()
  const formats = useFormats()
  const column = effectColumn(metric)
  const detailsOf = (row: Row) => {
    const value = (id: string) => formats.listed(row[id], metric.unit)
    const share = (id: string) => formats.value(row[id], 'rate')
    const moved = t('changePage.moved', { before: value('value_before'), now: value('value_now') })
    const shares = { before: share('share_before'), now: share('share_now') }
    if (metric.way === 'added') return moved
    return formats.join('part', [moved, t('changePage.share', shares)])
  }
  const effectOf = (row: Row) => (
    <Change
      change={toNumber(row[column])}
      size={formats.change(row[column], metric.unit)}
      better={answer.columns.find(({ id }) => id === column)?.better ?? null}
    />
  )
  return { detailsOf, effectOf }
}

/** Which metric of the subject it is about: a form, so that the choice is in the address and needs no script. */
function MetricChoice({ data }: { data: ChangeData }) {
  const { t } = useTranslation()
  const params = new URLSearchParams(useLocation().search)
  return (
    <form method="get" className={styles.choice} {...useAutoSubmit()}>
      <HiddenFields params={params} keeps={namesIn(params, ['metric', 'by', 'region_level'])} />
      <AddressSelect
        name="metric"
        label={t('changePage.metric')}
        value={data.metric.id}
        options={data.metrics.map(({ id, label }) => ({ value: id, label }))}
      />
      <button type="submit">{t('panel.show')}</button>
    </form>
  )
}

/** The leading group of each other dimension, as the way to it. */
function OtherDimensions({ leads, data: { metric } }: { leads: Reasons['leads']; data: ChangeData }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { search } = useLocation()
  if (leads.length === 0) return null
  return (
    <nav className={styles.others} aria-label={t('changePage.others')}>
      <h3>{t('changePage.others')}</h3>
      <ul>
        {leads.map(({ by, way, label, effect }) => (
          <li key={by}>
            <Link to={changed(search, { by, region_level: null })} preventScrollReset>
              {t(way === 'mix' ? 'changePage.otherMix' : 'changePage.other', {
                dimension: t(`dimensions.${by as DimensionId}.label`),
                name: label,
                effect: shortChange(Number(effect), metric.unit, formats),
              })}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
