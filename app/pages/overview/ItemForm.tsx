/** What can be said about an item: folded into a button, of one item at a time. */
import { Form } from '@remix-run/react'
import field from '~/ui/Field.module.css'
import styles from './Attention.module.css'
import type { AttentionOutcome } from './act.server'
import type { AttentionList, Item } from './attention.server'

/** The list of people that the forms share. */
export const PEOPLE = 'attention-people'

type Props = {
  line: string
  form: NonNullable<Item['form']>
  act: NonNullable<AttentionList['act']>
  refused: AttentionOutcome | undefined
}

export function ItemForm({ line, form, act, refused }: Props) {
  const { note, assignee, until } = refused?.given ?? form
  return (
    <details className={styles.act} name="attention" data-print="never" open={refused && true}>
      <summary aria-label={form.label}>…</summary>
      <Form method="post" preventScrollReset>
        {refused && <p role="alert">{refused.refusal}</p>}
        <input type="hidden" name="line" value={line} />
        <input type="hidden" name="seen" value={form.seen} />
        <label>
          {act.note}
          <textarea name="note" rows={2} maxLength={act.longest} defaultValue={note} />
        </label>
        <label>
          {act.assignee}
          <input
            className={field.field}
            name="assignee"
            list={PEOPLE}
            maxLength={100}
            defaultValue={assignee}
          />
        </label>
        <label>
          {act.until}
          <input
            className={field.field}
            type="date"
            name="until"
            min={act.first}
            max={act.last}
            defaultValue={until}
          />
        </label>
        <p>
          {(['acknowledged', 'put_off', 'assigned', 'reopen'] as const).map(
            (intent) =>
              (intent !== 'reopen' || form.isSaid) && (
                <button
                  key={intent}
                  type="submit"
                  name="intent"
                  value={intent}
                  className={intent === 'acknowledged' ? field.button : field.field}
                >
                  {act.buttons[intent]}
                </button>
              ),
          )}
        </p>
      </Form>
    </details>
  )
}
