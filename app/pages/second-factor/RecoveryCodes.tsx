/** Recovery codes, in this answer and never again: to be copied or printed. */
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import formStyles from '~/ui/Form.module.css'
import styles from './SecondFactor.module.css'

type Props = { codes: readonly string[]; email: string; onTo: string }

export function RecoveryCodes({ codes, email, onTo }: Props) {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  const [isCopied, setCopied] = useState(false)
  async function copy() {
    // Over plain http browsers have no clipboard for pages; then they are selected, to be copied by hand.
    if (list.current) getSelection()?.selectAllChildren(list.current)
    await navigator.clipboard?.writeText(codes.join('\n')).then(
      () => setCopied(true),
      () => {},
    )
  }
  return (
    <div className={styles.steps}>
      <p>{t('secondFactor.codesBody')}</p>
      <p className={styles.owner}>
        {t('product')} · {email}
      </p>
      <ul className={styles.codes} ref={list}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.scripted} data-print="never">
        <button type="button" className={formStyles.plain} onClick={copy}>
          {t(isCopied ? 'secondFactor.copied' : 'secondFactor.copy')}
        </button>
        <button type="button" className={formStyles.plain} onClick={() => print()}>
          {t('secondFactor.print')}
        </button>
      </div>
      <p data-print="never">
        <a href={onTo}>{t('secondFactor.kept')}</a>
      </p>
    </div>
  )
}
