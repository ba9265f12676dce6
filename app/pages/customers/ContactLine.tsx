/** Whom to speak to: masked, or in plain where the form has just been answered. */
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import downloadStyles from '~/page/Download.module.css'
import type { Contact } from '~/panels/customers/contact'
import fieldStyles from '~/ui/Field.module.css'
import { Fold } from '~/ui/Fold'
import formStyles from '~/ui/Form.module.css'
import { ReasonField } from '~/ui/ReasonField'
import type { ContactOutcome } from './act.server'
import styles from './Customer.module.css'

type Props = {
  /** Masked. */
  contact: Contact
  mayShow: boolean
  outcome: ContactOutcome | undefined
}

export function ContactLine({ contact, mayShow, outcome }: Props) {
  const { t } = useTranslation()
  const shown = outcome?.contact ?? null
  const { name, phone, email, address, postcode } = shown ?? contact
  const pairs: [string, string | null][] = [
    [t('contact.title'), name],
    [t('contact.phone'), phone],
    [t('contact.email'), email],
    [t('contact.address'), address],
    [t('contact.postcode'), postcode],
  ]
  return (
    <section
      id="contact"
      className={`${styles.intro} ${styles.contact}`}
      aria-label={t('contact.title')}
      data-shown={shown ? true : undefined}
    >
      <dl>
        {pairs.map(
          ([label, value]) =>
            value && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {mayShow && !shown && <Ask />}
      {shown && <p role="status">{t('contact.shown')}</p>}
      {outcome?.refusal && (
        <p className={formStyles.refusal} role="alert">
          {outcome.refusal}
        </p>
      )}
    </section>
  )
}

function Ask() {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  return (
    <Fold className={downloadStyles.download} summary={t('contact.show')}>
      <form method="post" action={`${pathname}${search}#contact`} className={downloadStyles.form}>
        <ReasonField label={t('contact.reason')} hint={t('contact.hint')} />
        <button type="submit" className={fieldStyles.button}>
          {t('contact.take')}
        </button>
      </form>
    </Fold>
  )
}
