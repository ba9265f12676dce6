/** Small parts that pages about people share. */
import type { ReactNode } from 'react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { Column } from '~/metrics/answer'
import { SortedHead } from '~/page/SortedHead'
import formStyles from '~/ui/Form.module.css'
import styles from './People.module.css'

export function Head({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className={styles.head}>
      <h1>{title}</h1>
      {children && <p>{children}</p>}
    </header>
  )
}

export function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {hint && <p>{hint}</p>}
      {children}
    </section>
  )
}

/** A column: its name alone, or what its table can be put in order by. */
type TableHead = string | Pick<Column, 'id' | 'label' | 'unit'>

type TableProps = {
  caption: string
  heads: readonly TableHead[]
  children: ReactNode
  id?: string
  /** Its order now. */
  order?: string | null
  /** The parameter that says it; without it `sort.` and the id. */
  orderName?: string
}

/** A table that scrolls where the page is narrower. */
export function Table({ caption, heads, children, id = 'list', order = null, orderName }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be focusable
    <section className={styles.scroll} tabIndex={0} id={id}>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) =>
              typeof head === 'string' ? (
                <th key={head} scope="col">
                  {head || <span className="visually-hidden">{caption}</span>}
                </th>
              ) : (
                <SortedHead
                  key={head.id}
                  column={head}
                  by={order}
                  at={id}
                  {...(orderName ? { name: orderName } : {})}
                />
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}

export function Instant({ at, otherwise }: { at: string | null; otherwise: string }) {
  const formats = useFormats()
  if (at === null) return <>{otherwise}</>
  return <time dateTime={at}>{formats.value(at, 'instant')}</time>
}

/** What was refused, above the form that asked for it. */
export function RefusalLine({ sentence }: { sentence: string | null | undefined }) {
  if (!sentence) return null
  return (
    <p className={formStyles.refusal} role="alert">
      {sentence}
    </p>
  )
}

/** A secret that is shown in this answer and never again. */
export function Handed({ say, secret }: { say: string; secret: string | null }) {
  return (
    <div className={styles.handed} role="status">
      <p>{say}</p>
      {secret !== null && (
        <input readOnly value={secret} aria-label={say} onFocus={(event) => event.target.select()} />
      )}
    </div>
  )
}

type ButtonProps = {
  intent: string
  label: string
  /** What it is about, where many stand beneath each other. */
  of?: string
  fields?: Record<string, string>
  isDanger?: boolean
}

/** A form of one button; it posts to the page's own address. */
export function ActionButton({ intent, label, of, fields = {}, isDanger = false }: ButtonProps) {
  return (
    <form method="post">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button
        type="submit"
        name="intent"
        value={intent}
        className={isDanger ? `${formStyles.plain} ${formStyles.danger}` : formStyles.plain}
        aria-label={of === undefined ? undefined : `${label}: ${of}`}
      >
        {label}
      </button>
    </form>
  )
}

export function RoleNames({ roles }: { roles: readonly string[] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (roles.length === 0) return <>{t('people.noRoles')}</>
  return (
    <>
      {formats.join(
        'item',
        roles.map((role) => t(`roles.${role}` as 'roles.analyst')),
      )}
    </>
  )
}
