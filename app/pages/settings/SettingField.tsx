/** A field of a setting, as its kind asks for. */
import { useTranslation } from 'react-i18next'
import type { Given } from '~/server/settings/form-values'
import type { SettingKey } from '~/settings/definitions'
import type { Frequency, Input } from '~/settings/fields'
import { type Scorecards, scorecardsText } from '~/settings/scorecards'
import formStyles from '~/ui/Form.module.css'
import styles from './Settings.module.css'

type Props = {
  setting: SettingKey
  name: string
  input: Input
  value: unknown
  /** What was sent and refused. */
  given: Given | undefined
  tiers: readonly string[]
  /** What fields are called that the words of settings do not name. */
  names: Readonly<Record<string, string>>
  /** The id of the sentence that says what is wrong with it. */
  complaint: string | undefined
}

export function SettingField({ setting, name, input, value, given, tiers, names, complaint }: Props) {
  const { t } = useTranslation()
  const label =
    name === 'value'
      ? t(`settings.keys.${setting}`)
      : (names[name] ?? t(`settings.fields.${name as 'value'}`))
  const unit = t(`settings.units.${(name === 'value' ? setting : name) as 'hours'}`, { defaultValue: '' })
  const wrong = complaint ? { 'aria-invalid': true, 'aria-describedby': complaint } : {}
  const text = given?.[name]?.[0]
  switch (input.kind) {
    case 'tiers':
      return <Tiers name={name} label={label} among={input.among} tiers={tiers} given={given} value={value} />
    case 'scorecards':
      return (
        <label className={styles.lines}>
          <span className="visually-hidden">{label}</span>
          <textarea
            name={name}
            rows={6}
            spellCheck={false}
            defaultValue={text ?? scorecardsText(value as Scorecards)}
            {...wrong}
          />
        </label>
      )
    case 'choice':
      return (
        <span className={formStyles.row}>
          <span aria-hidden="true">{label}</span>
          <Choice name={name} among={input.among} chosen={text ?? String(value)} label={label} {...wrong} />
        </span>
      )
    case 'flag':
      return (
        <label className={formStyles.choice}>
          <input
            type="checkbox"
            name={name}
            defaultChecked={given ? text === 'on' : value === true}
            {...wrong}
          />
          <span>{label}</span>
        </label>
      )
    default:
      return (
        <label className={formStyles.row}>
          <span>{unit ? `${label} (${unit})` : label}</span>
          <input
            name={name}
            autoComplete="off"
            maxLength={input.kind === 'line' ? input.most : undefined}
            defaultValue={text ?? textOf(input, value)}
            inputMode={input.kind === 'integer' ? 'numeric' : input.kind === 'share' ? 'decimal' : undefined}
            {...wrong}
          />
        </label>
      )
  }
}

function textOf({ kind }: Input, value: unknown): string {
  if (kind === 'days') return (value as number[]).join(', ')
  return kind === 'share' ? String(Number((Number(value) * 100).toFixed(4))) : String(value)
}

type ChoiceProps = {
  name: string
  among: readonly string[]
  chosen: string
  /** Of a choice that may be left open. */
  open?: string
  label?: string
}

function Choice({ name, among, chosen, open, label, ...rest }: ChoiceProps) {
  const { t } = useTranslation()
  return (
    <select name={name} defaultValue={chosen} aria-label={label} {...rest}>
      {open !== undefined && <option value="">{open}</option>}
      {among.map((each) => (
        <option key={each} value={each}>
          {t(`settings.choices.${each as 'month'}`)}
        </option>
      ))}
    </select>
  )
}

type TiersProps = Omit<Props, 'setting' | 'input' | 'complaint' | 'names'> & {
  label: string
  among: readonly string[]
}

/** A line for each tier that customers have, or that differs. */
function Tiers({ name, label, among, tiers, given, value }: TiersProps) {
  const { t } = useTranslation()
  const differing = value as Record<string, Frequency<string>>
  const all = [...new Set([...tiers, ...Object.keys(differing)])].sort()
  const sent = given?.[name]
  const chosen = (tier: string, part: 'whileNew' | 'afterwards') =>
    (sent ? given?.[`${name}.${part}`]?.[sent.indexOf(tier)] : differing[tier]?.[part]) ?? ''
  return (
    <fieldset className={styles.tiers}>
      <legend>{label}</legend>
      {all.length === 0 && <small>{t('settings.noTiers')}</small>}
      {all.map((tier) => (
        <div key={tier} className={styles.tier}>
          <input type="hidden" name={name} value={tier} />
          <span>{tier}</span>
          {(['whileNew', 'afterwards'] as const).map((part) => (
            <span key={part} className={formStyles.row}>
              <Choice
                name={`${name}.${part}`}
                among={among}
                chosen={chosen(tier, part)}
                open={t('settings.asAll')}
                label={`${tier}: ${t(`settings.fields.${part}`)}`}
              />
            </span>
          ))}
        </div>
      ))}
    </fieldset>
  )
}
