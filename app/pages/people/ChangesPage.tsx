/** Who changed what about whom. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { Pager } from '~/page/Pager'
import type { listChanges } from '~/server/accounts/read-entries'
import { isRole } from '~/server/roles'
import styles from './People.module.css'
import { Head, Instant, Table } from './parts'

type Listed = Awaited<ReturnType<typeof listChanges>>
/** `what`: the kind of change, where the page has no words for it. */
type Props = Omit<Listed, 'rows'> & { rows: (Listed['rows'][number] & { what: string | null })[] }

export function ChangesPage({ rows, page, pages }: Props) {
  const { t } = useTranslation()
  const inWords = useRecorded()
  const aboutOf = ({ change, subjectId, subjectName, after }: (typeof rows)[number]) => {
    if (change === 'setting') return t(`settings.keys.${subjectId}` as 'settings.keys.currency', subjectName)
    if (change === 'policy') {
      const isOfOrders = (after as { record?: unknown } | null)?.record === 'service_order'
      const step = isOfOrders && subjectId === 'resolution' ? 'completion' : subjectId
      return t(`policies.steps.${step}` as 'policies.steps.response', subjectName)
    }
    return subjectName
  }
  const nameOf = (change: string) => t(`changeLog.kinds.${change}` as 'changeLog.kinds.roles')
  return (
    <>
      <Head title={t('changeLog.title')}>{t('changeLog.intro')}</Head>
      <Table
        caption={t('changeLog.title')}
        heads={[
          t('signIns.when'),
          t('changeLog.by'),
          t('changeLog.what'),
          t('changeLog.about'),
          t('changeLog.before'),
          t('changeLog.after'),
        ]}
      >
        {rows.map((row) => (
          <tr key={row.entryId}>
            <td>
              <Instant at={row.at} otherwise="" />
            </td>
            <td>
              {row.actorName}
              <small>{row.clientAddress}</small>
            </td>
            <td>{row.what ?? nameOf(row.change)}</td>
            <td>{aboutOf(row)}</td>
            <td className={styles.changed}>{inWords(row.before)}</td>
            <td className={styles.changed}>{inWords(row.after)}</td>
          </tr>
        ))}
      </Table>
      <Pager page={page} pages={pages} />
    </>
  )
}

/** What was recorded, in words where it has some; the rest is names, addresses and codes. */
function useRecorded(): (value: unknown) => string {
  const { t } = useTranslation()
  const formats = useFormats()
  return inWords

  function inWords(value: unknown): string {
    if (value === null || value === undefined) return '–'
    if (typeof value === 'boolean') return formats.value(value, 'flag')
    if (Array.isArray(value)) return value.length > 0 ? formats.join('item', value.map(inWords)) : '–'
    if (typeof value === 'object')
      return Object.entries(value)
        .map(([name, part]) => t('changeLog.part', { name: nameOf(name), value: partInWords(name, part) }))
        .join(' · ')
    const text = String(value)
    if (isRole(text)) return t(`roles.${text}`)
    if (text === 'company') return t('people.company')
    if (text === 'month' || text === 'quarter' || text === 'year') return t(`settings.choices.${text}`)
    if (text === 'working_days' || text === 'hours' || text === 'minutes') return t(`policies.${text}`)
    if (text === 'response' || text === 'arrival' || text === 'resolution' || text === 'follow_up')
      return t(`policies.steps.${text}`)
    if (text === 'service_order') return t('policies.records.service_order')
    if (text === 'benchmark') return t('targets.kinds.benchmark')
    if (text === 'acknowledged' || text === 'put_off' || text === 'reopened')
      return t(`changeLog.states.${text}`)
    if (text === 'own') return t('changeLog.own')
    if (text === 'setup' || text === 'invitation' || text === 'reset') return t(`signIns.ways.${text}`)
    return /^\d{4}-\d\d-\d\dT/.test(text) ? formats.value(text, 'instant') : text
  }

  function partInWords(name: string, part: unknown): string {
    if (name === 'is_workday') return t(part === true ? 'workdays.workday' : 'workdays.off')
    if (name === 'source') return t(`workdays.sources.${part as 'notice'}`)
    return inWords(part)
  }

  function nameOf(part: string): string {
    const names: Record<string, string> = {
      name: t('form.name'),
      email: t('form.email'),
      roles: t('people.roles'),
      scope: t('people.scope'),
      expiresAt: t('tokens.expires'),
      by: t('signIns.way'),
      purpose: t('changeLog.purpose'),
      sessions: t('changeLog.number'),
      issuer: t('identities.issuer'),
      subject: t('identities.subject'),
      from: t('targets.from'),
      kind: t('targets.kind'),
      value: t('targets.value'),
      region: t('targets.region'),
      department: t('targets.department'),
      employee: t('targets.employee'),
      rate: t('settings.fields.rate'),
      other: t('settings.fields.other'),
      whileNew: t('settings.fields.whileNew'),
      afterwards: t('settings.fields.afterwards'),
      tiers: t('settings.fields.tiers'),
      idleMinutes: t('settings.fields.idleMinutes'),
      hours: t('settings.fields.hours'),
      record: t('policies.record'),
      step: t('policies.step'),
      level: t('policies.level'),
      type: t('policies.type'),
      urgency: t('policies.urgency'),
      amount: t('policies.amount'),
      unit: t('policies.unit'),
      deadlines: t('rules.recorded'),
      is_workday: t('workdays.kind'),
      source: t('workdays.source'),
      about: t('changeLog.parts.about'),
      cause: t('changeLog.parts.cause'),
      measure: t('changeLog.parts.measure'),
      owner: t('changeLog.parts.owner'),
      due: t('changeLog.parts.due'),
      state: t('changeLog.parts.state'),
      note: t('changeLog.parts.note'),
      assignee: t('changeLog.parts.assignee'),
      until: t('changeLog.parts.until'),
    }
    return names[part] ?? part
  }
}
