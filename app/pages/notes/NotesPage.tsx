/** The notes on time that somebody sees, the newest time first, and the form that adds one or changes it. */
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { isSubject, subjects } from '~/metrics/dimensions'
import formStyles from '~/ui/Form.module.css'
import layout from '~/ui/FormAboveList.module.css'
import { TextField } from '~/ui/TextField'
import styles from './Notes.module.css'
import type { NotesData, NotesOutcome } from './notes.server'

type Props = { data: NotesData; outcome: NotesOutcome | undefined }

export function NotesPage({ data, outcome }: Props) {
  const { t } = useTranslation()
  const { notes, canWrite, back } = data
  return (
    <>
      <header className={layout.head}>
        <h1>{t('notes.title')}</h1>
        <p>{t('notes.intro')}</p>
        {back && (
          <p data-print="never">
            <Link to={back}>{t('notes.back')}</Link>
          </p>
        )}
      </header>
      {canWrite && <NoteForm data={data} outcome={outcome} />}
      <section className={layout.list} aria-labelledby="list">
        <h2 id="list">{t('notes.list')}</h2>
        {notes.length === 0 ? <p className={layout.hint}>{t('notes.none')}</p> : <List data={data} />}
      </section>
    </>
  )
}

function NoteForm({ data, outcome }: Props) {
  const { t } = useTranslation()
  const { regions, isCompanyWide, longest, changing, asked, back } = data
  const given = outcome?.given ?? changing?.given ?? { from: '', to: '', words: '', ...asked }
  return (
    <section className={layout.set} aria-labelledby="set">
      <h2 id="set">{t(changing ? 'notes.change' : 'notes.add')}</h2>
      <p className={layout.hint}>{t('notes.whoSees')}</p>
      {outcome && (
        <p className={formStyles.refusal} role="alert">
          {outcome.refusal}
        </p>
      )}
      {/* Anew for each note and version, and once one has been added. */}
      <Form
        method="post"
        className={layout.form}
        key={changing ? `${changing.id} ${changing.version}` : data.notes.length}
      >
        {changing && (
          <>
            <input type="hidden" name="id" value={changing.id} />
            <input type="hidden" name="seen" value={changing.version} />
          </>
        )}
        <TextField label={t('notes.from')} name="from" type="date" required defaultValue={given.from} />
        <TextField label={t('notes.to')} name="to" type="date" defaultValue={given.to} />
        <label className={formStyles.row}>
          <span>{t('notes.subject')}</span>
          <select name="subject" defaultValue={given.subject}>
            <option value="">{t('notes.every')}</option>
            {subjects.map((subject) => (
              <option key={subject} value={subject}>
                {t(`groups.${subject}`)}
              </option>
            ))}
          </select>
        </label>
        <label className={formStyles.row}>
          <span>{t('notes.region')}</span>
          <select name="region" defaultValue={given.region}>
            {isCompanyWide && <option value="">{t('notes.company')}</option>}
            {regions.map(({ code, label, depth }) => (
              <option key={code} value={code}>
                {'\u2003'.repeat(depth) + label}
              </option>
            ))}
          </select>
        </label>
        <div className={styles.words}>
          <TextField
            label={t('notes.words')}
            name="words"
            required
            maxLength={longest}
            autoComplete="off"
            defaultValue={given.words}
          />
        </div>
        <p className={styles.ends}>
          <button
            type="submit"
            name="intent"
            value={changing ? 'change' : 'add'}
            className={formStyles.submit}
          >
            {t('notes.save')}
          </button>
          {changing && <Link to={placeOf(back)}>{t('notes.cancel')}</Link>}
        </p>
      </Form>
    </section>
  )
}

/** The page itself, which still knows the way back. */
const placeOf = (back: string | null, more: Record<string, string> = {}) => {
  const params = new URLSearchParams({ ...more, ...(back && { back }) })
  return params.size > 0 ? `/notes?${params}` : '/notes'
}

function List({ data: { notes, back } }: { data: NotesData }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const subjectOf = (subject: string) => (isSubject(subject) ? t(`groups.${subject}`) : t('notes.every'))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be focusable
    <section className={layout.scroll} tabIndex={0}>
      <table className={layout.table}>
        <caption className="visually-hidden">{t('notes.list')}</caption>
        <thead>
          <tr>
            {(['days', 'words', 'subject', 'region', 'by'] as const).map((head) => (
              <th key={head} scope="col">
                {t(`notes.${head}`)}
              </th>
            ))}
            <th scope="col" data-print="never">
              <span className="visually-hidden">{t('notes.edit')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {notes.map(({ id, version, given, regionName, by, at, canChange }) => (
            <tr key={id} data-note={id}>
              <td className={styles.days}>
                {given.from}
                {given.to !== given.from && ` – ${given.to}`}
              </td>
              <th scope="row" className={styles.text}>
                {given.words}
              </th>
              <td>{subjectOf(given.subject)}</td>
              <td>{regionName ?? t('notes.company')}</td>
              <td>
                {by}
                <small className={styles.at}>{formats.value(at, 'instant')}</small>
              </td>
              <td data-print="never">
                {canChange && (
                  <div className={styles.acts}>
                    <Link
                      to={placeOf(back, { edit: id })}
                      aria-label={t('notes.editOf', { note: given.words })}
                    >
                      {t('notes.edit')}
                    </Link>
                    <Form method="post" preventScrollReset>
                      <input type="hidden" name="id" value={id} />
                      <input type="hidden" name="seen" value={version} />
                      <button
                        type="submit"
                        name="intent"
                        value="delete"
                        className={`${formStyles.plain} ${formStyles.danger}`}
                        aria-label={t('notes.deleteOf', { note: given.words })}
                      >
                        {t('notes.delete')}
                      </button>
                    </Form>
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
