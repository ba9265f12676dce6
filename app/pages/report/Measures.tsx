/** Causes and measures, who sees to them and until when, as the responsible have written them; and the forms for it. */
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { FindingContext } from '~/page/findings'
import type { Measure } from '~/panels/overview/measures'
import field from '~/ui/Field.module.css'
import type { MeasureOutcome } from './act.server'
import type { Report } from './answers.server'
import { isSmall } from './clauses'
import { findingWords, SHOWN } from './Findings'
import type { ReportData } from './load.server'
import styles from './Measures.module.css'
import base from './Report.module.css'
import tables from './ReportTables.module.css'
import { findingKey, WHOLE } from './writing'

type Props = {
  data: ReportData
  report: Report
  context: FindingContext
  outcome: MeasureOutcome | undefined
}

export function Measures({ data, report, context, outcome }: Props) {
  const { t } = useTranslation()
  const { measures, writing } = data
  const canWrite = writing.isAllowed && writing.isHere && !data.isEach
  return (
    <section
      className={base.part}
      id={data.isEach ? undefined : 'report-measures'}
      aria-label={t('report.measures.title')}
    >
      <h2>{t('report.measures.title')}</h2>
      {measures.length === 0 ? (
        <p className={base.note}>{t('report.measures.none')}</p>
      ) : (
        <MeasureTable data={data} report={report} canWrite={canWrite} outcome={outcome} />
      )}
      {canWrite && <NewMeasure data={data} report={report} context={context} outcome={outcome} />}
      {writing.isAllowed && !writing.isHere && (
        <p className={base.note} data-print="never">
          {t('report.measures.elsewhere')}
        </p>
      )}
    </section>
  )
}

function NewMeasure({ data: { measures, minimumSample }, report, context, outcome }: Props) {
  const { t } = useTranslation()
  const subjects = subjectsOf(report, context, minimumSample)
  const isWritten = (key: string) => measures.some(({ about }) => about === key)
  const open = subjects.filter(({ key, isMissed }) => isMissed && !isWritten(key)).map(({ name }) => name)
  const refused = outcome?.id === null ? outcome : undefined
  return (
    <details className={styles.fold} data-print="never" open={refused !== undefined || undefined}>
      <summary>{t('report.measures.add')}</summary>
      {open.length > 0 && (
        <p className={base.note}>
          {t('report.measures.open', { names: context.formats.join('item', open) })}
        </p>
      )}
      {/* Anew once one has been added, so that its fields are empty again. */}
      <Form method="post" className={styles.form} key={measures.length} preventScrollReset>
        {refused && <Refused outcome={refused} />}
        <label>
          {t('report.measures.about')}
          <select className={field.field} name="about" defaultValue={refused?.given.about}>
            {subjects.map(({ key, name }) => (
              <option key={key} value={`${key}\t${name}`}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Texts given={refused?.given ?? {}} />
        <button type="submit" name="intent" value="add" className={field.button}>
          {t('report.measures.save')}
        </button>
      </Form>
    </details>
  )
}

/** What can be written about: figures that miss their target, the findings, the others, the report as a whole. */
function subjectsOf(report: Report, context: FindingContext, minimumSample: number) {
  const metrics = report.metrics.map((metric) => {
    const row = report.figures.rows.find((one) => one.metric === metric.id)
    const isMissed = row?.status === 'missed' && !isSmall(row, metric, minimumSample)
    return { key: metric.id as string, name: metric.label, isMissed }
  })
  const findings = report.attention.rows.slice(0, SHOWN).map((row) => ({
    key: findingKey(row),
    name: findingWords(row, report, context).head,
    isMissed: false,
  }))
  return [
    ...metrics.filter(({ isMissed }) => isMissed),
    ...findings,
    ...metrics.filter(({ isMissed }) => !isMissed),
    { key: WHOLE, name: context.t('report.measures.whole'), isMissed: false },
  ]
}

type TableProps = Pick<Props, 'data' | 'report' | 'outcome'> & { canWrite: boolean }

function MeasureTable({ data: { measures, filters, search }, report, canWrite, outcome }: TableProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const own = new URLSearchParams(search).get('region')
  const hasOthers = measures.some(({ region_code }) => region_code !== own)
  const nameOf = ({ about, about_words }: Measure) =>
    report.metrics.find(({ id }) => id === about)?.label ??
    (about === WHOLE ? t('report.measures.whole') : about_words)
  const whose = ({ region }: Measure) => region ?? t('paper.everything')
  const heads = ['about', 'cause', 'measure', 'owner', 'due', 'writtenBy'] as const
  return (
    <div className={tables.box}>
      <table className={`${tables.table} ${tables.list} ${styles.table}`}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`report.measures.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {measures.map((one) => (
            <tr key={one.measure_id} data-measure={one.measure_id}>
              <th scope="row">
                {nameOf(one)}
                {(hasOthers || filters.length > 1) && <small>{whose(one)}</small>}
              </th>
              <td className={styles.text}>{one.cause || '–'}</td>
              <td className={styles.text}>{one.measure || '–'}</td>
              <td>{one.owner || '–'}</td>
              <td data-day>{one.due_on ?? '–'}</td>
              <td>
                {one.changed_by}
                <small>{formats.value(one.changed_at, 'instant')}</small>
                {canWrite && one.region_code === own && <Change measure={one} outcome={outcome} />}
                {canWrite && one.region_code !== own && one.region_code !== null && (
                  <Link
                    to={`?region=${encodeURIComponent(one.region_code)}#report-measures`}
                    data-print="never"
                  >
                    {t('report.measures.there')}
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The form of one that is there; it says which version it was shown with, so that nothing is written over unseen. */
function Change({ measure, outcome }: { measure: Measure; outcome: Props['outcome'] }) {
  const { t } = useTranslation()
  const refused = outcome?.id === measure.measure_id ? outcome : undefined
  const stored = {
    cause: measure.cause,
    measure: measure.measure,
    owner: measure.owner,
    due: measure.due_on ?? '',
  }
  return (
    <details className={styles.fold} data-print="never" open={refused !== undefined || undefined}>
      <summary>{t('report.measures.change')}</summary>
      {/* Anew for each version, so that its fields hold that one. */}
      <Form method="post" className={styles.form} key={measure.version} preventScrollReset>
        {refused && <Refused outcome={refused} />}
        <input type="hidden" name="id" value={measure.measure_id} />
        <input type="hidden" name="seen" value={measure.version} />
        <Texts given={{ ...stored, ...refused?.given }} />
        <button type="submit" name="intent" value="change" className={field.button}>
          {t('report.measures.save')}
        </button>
      </Form>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="id" value={measure.measure_id} />
        <input type="hidden" name="seen" value={measure.version} />
        <button type="submit" name="intent" value="withdraw" className={field.field}>
          {t('report.measures.withdraw')}
        </button>
      </Form>
    </details>
  )
}

const Refused = ({ outcome }: { outcome: MeasureOutcome }) => (
  <p role="alert" className={styles.refusal}>
    {outcome.refusal}
  </p>
)

function Texts({ given }: { given: MeasureOutcome['given'] }) {
  const { t } = useTranslation()
  return (
    <>
      <label>
        {t('report.measures.cause')}
        <textarea name="cause" rows={3} maxLength={1000} defaultValue={given.cause} />
      </label>
      <label>
        {t('report.measures.measure')}
        <textarea name="measure" rows={3} maxLength={1000} defaultValue={given.measure} />
      </label>
      <div className={styles.row}>
        <label>
          {t('report.measures.owner')}
          <input className={field.field} name="owner" maxLength={60} defaultValue={given.owner} />
        </label>
        <label>
          {t('report.measures.due')}
          <input className={field.field} type="date" name="due" defaultValue={given.due} />
        </label>
      </div>
    </>
  )
}
