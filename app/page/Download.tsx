/** The way to a file of a panel: a link, or for a list of records a form that first asks what the list is for. */
import { type FormEvent, type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isListId } from '~/panels/record-ids'
import fieldStyles from '~/ui/Field.module.css'
import { dismiss, Fold } from '~/ui/Fold'
import { HiddenFields } from '~/ui/HiddenFields'
import { ReasonField } from '~/ui/ReasonField'
import { namesIn } from './addresses'
import styles from './Download.module.css'
import { useMay } from './reader'

type Props = {
  panel: string
  /** The question of the file, as an address. */
  address: string
  /** Says of which panel the file is. */
  label: string
  children: ReactNode
}

export function Download({ panel, address, label, children }: Props) {
  if (isListId(panel)) return <PurposeForm {...{ panel, address, label, children }} />
  return (
    <a href={`/export/${panel}.csv?${address}`} aria-label={label} download>
      {children}
    </a>
  )
}

/** Where a page keeps what was said last, until its window is closed. */
const REMEMBERED = 'purpose'

function PurposeForm({ panel, address, label, children }: Props) {
  const { t } = useTranslation()
  const may = useMay()
  const box = useRef<HTMLDetailsElement>(null)
  const purpose = useRef<HTMLInputElement>(null)
  const params = new URLSearchParams(address)

  function offerLast(isOpen: boolean) {
    if (!isOpen || !purpose.current) return
    purpose.current.value ||= sessionStorage.getItem(REMEMBERED) ?? ''
    purpose.current.focus()
  }

  function remember(event: FormEvent<HTMLFormElement>) {
    const said = String(new FormData(event.currentTarget).get('reason')).trim()
    if (said) sessionStorage.setItem(REMEMBERED, said)
    // The browser has to have read the form first.
    setTimeout(() => dismiss(box.current))
  }

  return (
    <Fold
      box={box}
      className={styles.download}
      onToggle={offerLast}
      summary={
        <>
          <span aria-hidden="true">{children}</span>
          <span className="visually-hidden">{label}</span>
        </>
      }
    >
      <form method="get" action={`/export/${panel}.csv`} className={styles.form} onSubmit={remember}>
        <HiddenFields params={params} keeps={namesIn(params, [])} />
        <ReasonField label={t('panel.download.purpose')} hint={t('panel.download.hint')} input={purpose} />
        {panel === 'customers' && may?.exportContacts && (
          <label className={styles.also}>
            <input type="checkbox" name="contacts" value="true" />
            {t('personalData.inFile')}
          </label>
        )}
        <button type="submit" className={fieldStyles.button}>
          {t('panel.download.take')}
        </button>
      </form>
    </Fold>
  )
}
