/** The policies with their first days, and the form that adds one or gives one other terms. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { SortedHead } from '~/page/SortedHead'
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
      <section className={layout.list} aria-labelledby="list">
        <h2 id="list">{t('policies.list')}</h2>
        <p className={layout.hint}>{t('policies.which')}</p>
        <PolicyTable data={data} />
      </section>
    </>
  )
}

function PolicyForm({ data, outcome }: Props) {
  const { t } = useTranslation()
  const { chosen, types, urgencies, today } = data
  const given: GivenPolicy = outcome?.given ?? {
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
  const choice = (name: 'step' | 'level' | 'unit', among: readonly (readonly [string, string])[]) => (
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
        {choice('step', [
          ['response', t('complaint.response')],
          ['resolution', t('complaint.resolution')],
          ['follow_up', t('complaint.follow_up')],
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

/** Steps and terms from the first and shortest on. */
const columns = [
  ['step', 'code'],
  ['scope', 'text'],
  ['from', 'day'],
  ['amount', 'code'],
  ['state', 'code'],
] as const

function PolicyTable({ data: { policies, order } }: { data: PoliciesData }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be focusable
    <section className={layout.scroll} tabIndex={0}>
      <table className={layout.table}>
        <caption className="visually-hidden">{t('policies.list')}</caption>
        <thead>
          <tr>
            {columns.map(([id, unit]) => (
              <SortedHead
                key={id}
                column={{ id, label: t(`policies.${id}`), unit }}
                by={order}
                at="list"
                name="sort"
              />
            ))}
            <th scope="col">
              <span className="visually-hidden">{t('policies.change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {policies.map(({ id, step, scope, from, term, state }) => {
            const name = t(`complaint.${step}`)
            const of = scope.length > 0 ? formats.join('item', scope) : t('policies.all')
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
