/** When a form of the address asks: at once with every choice, for dates when the person leaves the field. */
import { useLocation, useNavigate } from '@remix-run/react'
import { type FocusEvent, type FormEvent, type RefObject, useRef } from 'react'
import type { Range } from '~/metrics/time'
import { changed } from './addresses'
import { toPeriod } from './periods'

type AutoSubmit = {
  ref: RefObject<HTMLFormElement>
  onChange: (event: FormEvent<HTMLFormElement>) => void
  onBlur: (event: FocusEvent<HTMLFormElement, HTMLElement>) => void
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
}

const isDate = (target: EventTarget): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.type === 'date'

/** While only one end of a period is typed it may lie behind the other; then the other is still to come. */
function isReversed(form: HTMLFormElement): boolean {
  const fields = new FormData(form)
  const [from, to] = [fields.get('from'), fields.get('to')]
  return Boolean(from && to && from > to)
}

/**
 * What a form of the address needs to ask by itself; `fieldsOf` makes the parameters out of its fields.
 * Another period than the `present` one, typed in, changes what one from the calendar does.
 */
export function useAutoSubmit(
  present: Range | null = null,
  fieldsOf = (fields: URLSearchParams) =>
    new URLSearchParams([...fields].filter(([, value]) => value !== '')),
): AutoSubmit {
  const form = useRef<HTMLFormElement>(null)
  const { search } = useLocation()
  const navigate = useNavigate()

  function ask() {
    if (!form.current) return
    const fields = fieldsOf(new URLSearchParams([...new FormData(form.current)] as [string, string][]))
    const wanted = withPeriod(fields, present)
    if (wanted !== search) navigate(wanted, { preventScrollReset: true })
  }

  return {
    ref: form,
    onChange: ({ target }) => {
      if (target instanceof Element && target.getAttribute('name') && !isDate(target)) ask()
    },
    onBlur: ({ target, currentTarget }) => {
      if (isDate(target) && target.value !== target.defaultValue && !isReversed(currentTarget)) ask()
    },
    onSubmit: (event) => {
      event.preventDefault()
      ask()
    },
  }
}

function withPeriod(fields: URLSearchParams, present: Range | null): string {
  const [from, to] = [fields.get('from'), fields.get('to')]
  const isOther = present && from && to && (from !== present.from || to !== present.to)
  return isOther ? changed(`?${fields}`, toPeriod({ from, to }, !fields.get('grain'))) : `?${fields}`
}
