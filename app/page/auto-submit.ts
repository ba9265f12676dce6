/** When a form of the address asks: at once with every choice, for dates when the person leaves the field. */
import type { FocusEvent, FormEvent } from 'react'
import type { Range } from '~/metrics/time'
import { changed } from './addresses'
import { toPeriod } from './periods'

type Asking = {
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

export function askingWith(ask: () => void): Asking {
  return {
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

/** The address that a form asks for; another period, typed in, changes what one from the calendar does. */
export function askedFor(fields: URLSearchParams, present: Range): string {
  const [from, to] = [fields.get('from'), fields.get('to')]
  const isOther = from && to && (from !== present.from || to !== present.to)
  return isOther ? changed(`?${fields}`, toPeriod({ from, to }, !fields.get('grain'))) : `?${fields}`
}
