/** One import: how it stands, what can be done next, what was found, and how the file is read. */
import { Link, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { useFormats } from '~/format/context'
import formStyles from '~/ui/Form.module.css'
import layout from '~/ui/FormAboveList.module.css'
import styles from './Import.module.css'
import { Problems } from './Problems'
import type { RunData } from './run.server'
import type { RunOutcome } from './run-form.server'
import { SettingsForm } from './SettingsForm'
import { Status } from './Status'
import { UnknownWords } from './UnknownWords'

type Props = { data: RunData; outcome: RunOutcome | undefined }

const LOOK_EVERY_MS = 1_000

export function RunPage({ data, outcome }: Props) {
  const { words } = data
  const formats = useFormats()
  useLookingAgain(data.isUnderWay)
  return (
    <>
      <header className={layout.head}>
        <p>
          <Link to="/import">{words.back}</Link>
        </p>
        <h1>{data.fileName}</h1>
        <div className={styles.about}>
          <span>{data.title}</span>
          <span>{data.dataset}</span>
          <span>{formats.value(data.at, 'instant')}</span>
          <span>{data.startedBy}</span>
          {data.profile && (
            <span>
              {words.profile}: {data.profile}
            </span>
          )}
          {data.sha256 && (
            <span>
              {words.hash} <code>{data.sha256}</code>
            </span>
          )}
        </div>
      </header>
      {outcome && (
        <p className={formStyles.refusal} role="alert">
          {outcome.refusal}
        </p>
      )}
      <Status data={data} />
      <UnknownWords data={data} />
      <Problems data={data} severity="error" />
      <Problems data={data} severity="warning" />
      {data.unreadable && !outcome && (
        <p className={formStyles.refusal} role="alert">
          {data.unreadable}
        </p>
      )}
      {data.form && <SettingsForm form={data.form} data={data} />}
      {!data.isShown && <p className={layout.hint}>{words.foreign}</p>}
      {data.isGone && <p className={layout.hint}>{words.fileGone}</p>}
    </>
  )
}

/** While something goes on that the page shows. */
function useLookingAgain(isUnderWay: boolean) {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (!isUnderWay || state !== 'idle') return
    const timer = setTimeout(revalidate, LOOK_EVERY_MS)
    return () => clearTimeout(timer)
  }, [isUnderWay, state, revalidate])
}
