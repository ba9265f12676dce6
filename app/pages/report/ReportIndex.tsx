/** The parts of a report, or where several stand on one page the reports. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { PageIndex, type Section } from '~/page/PageIndex'
import type { ReportData } from './load.server'
import styles from './Report.module.css'
import { sectionId } from './section-ids'

/** What the ids of a document begin with, by its place on the page. */
export const prefixOf = (place: number) => (place === 0 ? '' : `region-${place}-`)

export function ReportIndex({ documents }: { documents: readonly ReportData[] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [first] = documents
  if (!first?.report) return null
  const { titles } = first.report
  const parts: readonly [name: string, title: string][] = [
    ['summary', t('report.summary')],
    ['figures', titles.figures],
    ['groups', titles.groups],
    ['charts', t('report.charts')],
    ['breaches', t('report.breaches')],
    ['findings', titles.attention],
    ['measures', t('report.measures.title')],
    ['definitions', t('report.definitions')],
  ]
  const ofOne = parts.map(([name, title]): Section => ({ id: sectionId('', name), title }))
  const ofMany = documents.map(({ filters }, place): Section => {
    const scope = filters.map(({ values }) => formats.join('item', values))
    return {
      id: sectionId(prefixOf(place), 'title'),
      title: scope.join(' · ') || t('paper.everything'),
    }
  })
  return (
    <div className={styles.index}>
      <PageIndex sections={documents.length > 1 ? ofMany : ofOne} />
    </div>
  )
}
