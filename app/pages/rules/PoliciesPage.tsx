/** The policies with their first days, and the form that adds one or gives one other terms. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { stepName } from '~/deadlines/step-name'
import { useFormats } from '~/format/context'
import formStyles from '~/ui/Form.module.css'
import layout from '~/ui/FormAboveList.module.css'
import { TextField } from '~/ui/TextField'
import type { RuleOutcome } from './act.server'
import { PreviewPanel } from './PreviewPanel'
import type { GivenPolicy, PoliciesData } from './policies.server'
import styles from './Rules.module.css'

type Outcome = RuleOutcome<GivenPolicy> | undefined
type Props = { data: PoliciesData; outcome: Outcome }

const ACTION = '/admin/policies#preview'

export function PoliciesPage({ data, outcome }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <header className={layout.head}>
        <h1>{t('policies.title')}</h1>
        <p>{t('policies.intro')}</p>
      </header>
      <PolicyForm data={data} outcome={outcome} />
      {outcome?.preview && (
        <PreviewPanel preview={outcome.preview} given={outcome.given} action="/admin/policies" />
      )}
      {data.lists.map(({ record, policies }) => (
        <section key={record} className={layout.list} aria-labelledby={`list-${record}`}>
          <h2 id={`list-${record}`}>{t(`policies.list.${record}`)}</h2>
          <p className={layout.hint}>{t(`policies.which.${record}`)}</p>
          {record === 'service_order' && (
            <p>
              <Link to="/admin/policies?record=service_order#set">{t('policies.add')}</Link>
            </p>
          )}
          <PolicyTable record={record} policies={policies} />
        </section>
      ))}
    </>
  )
}

function PolicyForm({ data, outcome }: Props) {
  const { t } = useTranslation()
  const { chosen, types, urgencies, today } = data
  const given: GivenPolicy = outcome?.given ?? {
    record: chosen?.record ?? data.record,
    step: chosen?.step ?? 'resolution',
    level: chosen?.level?.toString() ?? '',
    type: chosen?.type ?? '',
    urgency: chosen?.urgency ?? '',
    amount: chosen?.amount.toString() ?? '',
    unit: chosen?.unit ?? 'working_days',
    from: chosen && chosen.from > today ? chosen.from : today,
  }
  const wrong = (name: keyof GivenPolicy) =>
    outcome?.field === name ? { 'aria-invalid': true, 'aria-describedby': 'refusal' } : {}
  const choice = (
    name: 'record' | 'step' | 'level' | 'unit',
    among: readonly (readonly [string, string])[],
  ) => (
    <label className={formStyles.row}>
      <span>{t(`policies.${name}`)}</span>
      <select name={name} defaultValue={given[name]} {...wrong(name)}>
        {among.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
  const word = (name: 'type' | 'urgency', offered: PoliciesData['types']) => (
    <>
      <TextField
        label={t(`policies.${name}`)}
        name={name}
        list={`${name}-list`}
        autoComplete="off"
        placeholder={t('policies.any')}
        defaultValue={given[name]}
        {...wrong(name)}
      />
      <datalist id={`${name}-list`}>
        {offered.map(({ code, name: label }) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </datalist>
    </>
  )
  return (
    <section className={layout.set} aria-labelledby="set">
      <h2 id="set">{t('policies.set')}</h2>
      <p className={layout.hint}>{t('policies.setHint')}</p>
      {outcome?.refusal && (
        <p className={formStyles.refusal} role="alert" id="refusal">
          {outcome.refusal}
        </p>
      )}
      <form method="post" action={ACTION} className={layout.form} key={JSON.stringify(given)}>
        {choice('record', [
          ['complaint', t('policies.records.complaint')],
          ['service_order', t('policies.records.service_order')],
        ])}
        {choice('step', [
          ['response', t('policies.steps.response')],
          ['arrival', t('policies.steps.arrival')],
          ['resolution', t('policies.resolution')],
          ['follow_up', t('policies.steps.follow_up')],
        ])}
        {choice('level', [
          ['', t('policies.any')],
          ...['1', '2', '3'].map((level) => [level, level] as const),
        ])}
        {word('type', types)}
        {word('urgency', urgencies)}
        <TextField
          label={t('policies.amount')}
          name="amount"
          inputMode="numeric"
          autoComplete="off"
          required
          defaultValue={given.amount}
          {...wrong('amount')}
        />
        {choice('unit', [
          ['working_days', t('policies.working_days')],
          ['hours', t('policies.hours')],
          ['minutes', t('policies.minutes')],
        ])}
        <TextField
          label={t('policies.from')}
          name="from"
          type="date"
          required
          defaultValue={given.from}
          {...wrong('from')}
        />
        <button type="submit" name="intent" value="preview" className={`${formStyles.submit} ${layout.save}`}>
          {t('rules.show')}
        </button>
      </form>
    </section>
  )
}

function PolicyTable({ record, policies }: PoliciesData['lists'][number]) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be focusable
    <section className={layout.scroll} tabIndex={0}>
      <table className={layout.table}>
        <caption className="visually-hidden">{t(`policies.list.${record}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t('policies.step')}</th>
            <th scope="col">{t('policies.scope')}</th>
            <th scope="col">{t('policies.from')}</th>
            <th scope="col">{t('policies.amount')}</th>
            <th scope="col">{t('policies.state')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('policies.change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {policies.map(({ id, step, scope, from, term, state }) => {
            const name = t(`policies.steps.${stepName(record, step)}`)
            const of = scope.length > 0 ? formats.join('item', scope) : t(`policies.all.${record}`)
            return (
              <tr key={id} data-off={state !== 'inForce' || undefined}>
                <th scope="row">{name}</th>
                <td className={styles.scope}>{of}</td>
                <td>{from}</td>
                <td>{term}</td>
                <td>{t(`policies.states.${state}`)}</td>
                <td>
                  <Link
                    to={`/admin/policies?change=${id}#set`}
                    aria-label={t('policies.changeOf', { what: `${name}, ${of}, ${from}` })}
                  >
                    {t('policies.change')}
                  </Link>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
