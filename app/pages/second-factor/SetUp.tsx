/** A secret on its way into an app: drawn, as a link and to be typed; the first code says that it has arrived. */
import { useTranslation } from 'react-i18next'
import formStyles from '~/ui/Form.module.css'
import { TextField } from '~/ui/TextField'
import type { ShownSetup } from './act.server'
import styles from './SecondFactor.module.css'

export function SetUp({ setup }: { setup: ShownSetup }) {
  const { t } = useTranslation()
  const { qrCode, address, secret } = setup
  return (
    <div className={styles.steps}>
      <p>{t('secondFactor.scan')}</p>
      <svg
        className={styles.qrCode}
        viewBox={`0 0 ${qrCode.size} ${qrCode.size}`}
        role="img"
        aria-label={t('secondFactor.qrCode')}
        shapeRendering="crispEdges"
      >
        <rect width="100%" height="100%" fill="#ffffff" />
        <path d={qrCode.path} fill="#000000" />
      </svg>
      <p>
        {t('secondFactor.orType')} <a href={address}>{t('secondFactor.openApp')}</a>
      </p>
      <p className={styles.secret}>{secret}</p>
      <form method="post" action="/second-factor" className={formStyles.form}>
        <input type="hidden" name="intent" value="confirm" />
        <TextField
          label={t('secondFactor.firstCode')}
          name="code"
          required
          inputMode="numeric"
          autoComplete="one-time-code"
        />
        <button type="submit" className={formStyles.submit}>
          {t('secondFactor.switchOn')}
        </button>
        <p className={formStyles.hint}>{t('secondFactor.othersEnd')}</p>
      </form>
    </div>
  )
}
