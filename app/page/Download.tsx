/** The ways to the files of a panel: links, or for a list of records a form that first asks what the list is for. */
import { type FormEvent, useRef } from 'react'
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
  /** Of which panel the files are. */
  title: string
  /** What opens the question of a list; without it the formats. */
  says?: string
}

/** The formats that people choose from, and their names. */
export const fileFormats = ['csv', 'xlsx'] as const
export const fileNames = { csv: 'panel.csv', xlsx: 'panel.excel' } as const

export function Download(props: Props) {
  const { t } = useTranslation()
  if (isListId(props.panel)) return <PurposeForm {...props} />
  const { panel, address, title } = props
  return fileFormats.map((format) => (
    <a
      key={format}
      href={`/export/${panel}.${format}?${address}`}
      aria-label={t('panel.fileLabel', { format: t(fileNames[format]), title })}
      download
    >
      {t(fileNames[format])}
    </a>
  ))
}

/** Where a page keeps what was said last, until its window is closed. */
const REMEMBERED = 'purpose'

function PurposeForm({ panel, address, title, says }: Props) {
  const { t } = useTranslation()
  const may = useMay()
  const box = useRef<HTMLDetailsElement>(null)
  const purpose = useRef<HTMLInputElement>(null)
  const params = new URLSearchParams(address)
  const names = fileFormats.map((format) => t(fileNames[format])).join(' / ')

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
          <span aria-hidden="true">{says ?? names}</span>
          <span className="visually-hidden">{t('panel.fileLabel', { format: names, title })}</span>
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
        <div className={styles.formats}>
          {fileFormats.map((format) => (
            <button
              key={format}
              type="submit"
              className={fieldStyles.button}
              formAction={`/export/${panel}.${format}`}
            >
              {t(fileNames[format])}
            </button>
          ))}
        </div>
      </form>
    </Fold>
  )
}
