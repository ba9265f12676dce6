/** A password to type, which can be looked at where there are scripts. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Form.module.css'

type Props = {
  name: string
  label: string
  /** What password managers offer. */
  kind: 'current-password' | 'new-password'
  hint?: string
}

export function PasswordField({ name, label, kind, hint }: Props) {
  const { t } = useTranslation()
  const [isShown, setShown] = useState(false)
  return (
    <label className={styles.row}>
      <span>{label}</span>
      <span className={styles.password}>
        <input
          type={isShown ? 'text' : 'password'}
          name={name}
          required
          autoComplete={kind}
          autoCapitalize="off"
          spellCheck={false}
        />
        <button
          type="button"
          className={styles.look}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
        >
          {t(isShown ? 'form.hidePassword' : 'form.showPassword')}
        </button>
      </span>
      {hint && <small>{hint}</small>}
    </label>
  )
}
