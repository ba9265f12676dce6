/** What the address of the Explore page holds beside the question: the drawing, and the saved view it came from. */
import { message } from '~/i18n/message'
import { refuse } from '~/metrics/refuse'
import { type Drawing, drawings } from './shape'

/** Parameters of the page that are not part of the query; downloads omit them. */
const ofThePage = ['draw', 'view', 'lang'] as const

export type PageParameters = {
  draw: Drawing | null
  view: string | null
  /** What is left for the question. Blank values count as not given. */
  question: URLSearchParams
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** @throws QueryRefused where a parameter of the page is given twice or holds an unknown value */
export function readPageParameters(params: URLSearchParams): PageParameters {
  const draw = one('draw')
  const view = one('view')
  if (draw !== null && !(drawings as readonly string[]).includes(draw)) {
    const list = drawings.join(', ')
    refuse(message('refusals.notTaken', { name: 'draw', value: draw, list }))
  }
  if (view !== null && !UUID.test(view)) refuse(message('refusals.noSavedView', { view }))
  return { draw: draw as Drawing | null, view, question: questionIn(params) }

  function one(name: (typeof ofThePage)[number]): string | null {
    const values = params.getAll(name).filter((value) => value !== '')
    if (values.length > 1) refuse(message('refusals.givenTwice', { name }))
    return values[0] ?? null
  }
}

/** The parameters of the question alone. */
export function questionIn(params: URLSearchParams): URLSearchParams {
  return new URLSearchParams(
    [...params].filter(
      ([name, value]) =>
        value !== '' && !(ofThePage as readonly string[]).includes(name) && !name.startsWith('view.'),
    ),
  )
}

/** The address as it is kept under a name: the question and its drawing. */
export function toKeep(params: URLSearchParams): string {
  const kept = questionIn(params)
  const draw = params.get('draw')
  if (draw) kept.append('draw', draw)
  return kept.toString()
}
