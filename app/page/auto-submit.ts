/** When a query form submits itself: at once on every choice, for dates on blur. */
import { useLocation, useNavigate } from '@remix-run/react'
import { type FocusEvent, type FormEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Range } from '~/metrics/time'
import { useIsHydrating } from '~/ui/hydration'
import { changed } from './addresses'
import { toPeriod } from './periods'

type AutoSubmit = {
  ref: RefObject<HTMLFormElement>
  /** A browser that fills fields in as they were left would choose in the person's place. */
  autoComplete: 'off'
  onChange: (event: FormEvent<HTMLFormElement>) => void
  onBlur: (event: FocusEvent<HTMLFormElement, HTMLElement>) => void
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
}

const isDate = (target: EventTarget): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.type === 'date'

/** While one end of a range is edited it may be after the other; the form waits for the other end. */
function isReversed(form: HTMLFormElement): boolean {
  const fields = new FormData(form)
  const [from, to] = [fields.get('from'), fields.get('to')]
  return Boolean(from && to && from > to)
}

/** Whether a field says something else than the page said when it came. */
function isChosen(field: Element): boolean {
  if (field instanceof HTMLSelectElement) {
    const before = [...field.options].find((option) => option.defaultSelected) ?? field.options[0]
    return field.selectedOptions[0] !== before
  }
  return (
    field instanceof HTMLInputElement &&
    ['checkbox', 'radio'].includes(field.type) &&
    field.checked !== field.defaultChecked
  )
}

/**
 * The handlers of a self-submitting query form; `fieldsOf` makes search parameters of its fields.
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
  const [wasDrawnByServer] = useState(useIsHydrating())

  function ask() {
    if (!form.current) return
    const fields = fieldsOf(new URLSearchParams([...new FormData(form.current)] as [string, string][]))
    const wanted = withPeriod(fields, present)
    if (wanted !== search) navigate(wanted, { preventScrollReset: true })
  }

  // What was chosen while scripts were still on their way.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when they have taken the page over
  useEffect(() => {
    const fields = wasDrawnByServer ? [...(form.current?.elements ?? [])] : []
    if (fields.some((field) => field.hasAttribute('name') && isChosen(field))) ask()
  }, [])

  return {
    ref: form,
    autoComplete: 'off',
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
