/** The form that sets a target, ends it, or replaces what it was. */
import { useTranslation } from 'react-i18next'
import { targetKinds } from '~/metrics/target-bounds'
import formStyles from '~/ui/Form.module.css'
import layout from '~/ui/FormAboveList.module.css'
import { TextField } from '~/ui/TextField'
import type { TargetsData, TargetsOutcome } from './act.server'

type Props = { data: TargetsData; outcome: TargetsOutcome | undefined }

export function TargetForm({ data, outcome }: Props) {
  const { t } = useTranslation()
  const { metrics, regions, departments, employees, today, filter } = data
  const given = outcome?.given
  const scope = (name: 'region' | 'department', among: TargetsData['regions']) => (
    <label className={formStyles.row}>
      <span>{t(`targets.${name}`)}</span>
      <select name={name} defaultValue={given?.[name] ?? ''}>
        <option value="">{t('targets.all')}</option>
        {among.map(({ code, name: label }) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <section className={layout.set} aria-labelledby="set">
      <h2 id="set">{t('targets.set')}</h2>
      <p className={layout.hint}>{t('targets.setHint')}</p>
      {outcome && (
        <p className={formStyles.refusal} role="alert">
          {outcome.refusal}
        </p>
      )}
      <form method="post" action="/admin/targets" className={layout.form}>
        <input type="hidden" name="seen" value={given?.seen ?? ''} />
        <label className={formStyles.row}>
          <span>{t('targets.metric')}</span>
          <select name="metric" defaultValue={given?.metric ?? filter.metric}>
            {metrics.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label className={formStyles.row}>
          <span>{t('targets.kind')}</span>
          <select name="kind" defaultValue={given?.kind ?? 'target'}>
            {targetKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`targets.kinds.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        <TextField
          label={t('targets.value')}
          name="value"
          autoComplete="off"
          placeholder="90%"
          defaultValue={given?.value}
        />
        <TextField
          label={t('targets.from')}
          name="from"
          type="date"
          required
          defaultValue={given?.from ?? today}
        />
        {scope('region', regions)}
        {scope('department', departments)}
        <TextField
          label={t('targets.employee')}
          name="employee"
          list="employees"
          autoComplete="off"
          defaultValue={given?.employee}
        />
        <datalist id="employees">
          {employees.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </datalist>
        <button type="submit" name="intent" value="set" className={`${formStyles.submit} ${layout.save}`}>
          {t('settings.save')}
        </button>
      </form>
    </section>
  )
}
