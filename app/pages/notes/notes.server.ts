/** The page of notes on time: what it shows, and what its forms do. */
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  data as withStatus,
} from '@remix-run/node'
import { Refusal } from '#db/refusal'
import { langOf } from '~/i18n/language'
import { translate } from '~/i18n/translate.server'
import { isSubject } from '~/metrics/dimensions'
import { readRegions } from '~/metrics/regions'
import { readTimeNotes } from '~/panels/time-notes'
import { readIntent } from '~/server/fields'
import { requirePermission } from '~/server/guard'
import { ownAddress } from '~/server/own-address'
import { requirePerson } from '~/server/person'
import { may } from '~/server/roles'
import {
  addNote,
  changeNote,
  deleteNote,
  type GivenNote,
  LONGEST_NOTE,
  NoteChanged,
} from './change-notes.server'

/** The chart from which somebody came, and to which they go back. */
const backOf = (params: URLSearchParams) => ownAddress(params.get('back'))

/** What that chart is about: the ids of panels begin with their subject. */
function aboutOf(back: string | null) {
  const { hash, searchParams } = new URL(back ?? '/', 'http://localhost')
  const [subject = ''] = hash.slice(1).split('-')
  const [region = '', ...others] = searchParams.getAll('region')
  return { subject: isSubject(subject) ? subject : '', region: others.length > 0 ? '' : region }
}

export async function loadNotes({ request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>) {
  const { id, kind, roles, scope } = requirePermission(context, 'read')
  const { services } = context
  const params = new URL(request.url).searchParams
  const [stored, regions] = await Promise.all([readTimeNotes(services), readRegions(services)])
  const isCompanyWide = scope === 'company'
  const canWrite = may(roles, 'writeNotes') && kind === 'account'
  const isWithin = (region: string | null) => isCompanyWide || regions.some(({ code }) => code === region)
  const notes = stored
    .map((note) => ({
      id: note.note_id,
      version: String(note.version),
      by: note.written_by,
      at: note.written_at,
      regionName: note.region,
      given: {
        from: note.from_on,
        to: note.to_on,
        words: note.words,
        subject: note.subject ?? '',
        region: note.region_code ?? '',
      } satisfies GivenNote,
      canChange:
        canWrite &&
        isWithin(note.region_code) &&
        (note.written_by_id === id || may(roles, 'changeNotesOfOthers')),
    }))
    .reverse()
  const back = backOf(params)
  const about = aboutOf(back)
  return {
    notes,
    regions: regions.map(({ code, label, way }) => ({ code, label, depth: way.length - 1 })),
    isCompanyWide,
    canWrite,
    longest: LONGEST_NOTE,
    changing: notes.find(({ id, canChange }) => canChange && id === params.get('edit')) ?? null,
    asked: { ...about, region: isWithin(about.region) ? about.region : '' },
    back,
  }
}

export type NotesData = Awaited<ReturnType<typeof loadNotes>>

/** What was refused, and what the form held. */
export type NotesOutcome = { refusal: string; given: GivenNote | null }

const fields = ['from', 'to', 'words', 'subject', 'region'] as const
const forms = {
  add: { one: fields },
  change: { one: ['id', 'seen', ...fields] },
  delete: { one: ['id', 'seen'] },
} as const

export async function actOnNotes({ request, context }: Pick<ActionFunctionArgs, 'request' | 'context'>) {
  const { by, now, scope } = requirePerson(context, 'writeNotes')
  const { notes } = context.services
  const options = { by, now, isCompanyWide: scope === 'company' }
  const { intent, fields } = await readIntent(request, forms)
  const back = backOf(new URL(request.url).searchParams)
  try {
    if (intent === 'add') await addNote(notes, fields, options)
    else if (intent === 'change') await changeNote(notes, fields, fields, options)
    else await deleteNote(notes, fields, options)
    const list = back ? `/notes?${new URLSearchParams({ back })}` : '/notes'
    return redirect(intent === 'delete' ? list : (back ?? list), 303)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const outcome: NotesOutcome = {
      refusal: translate(error.words, langOf(request)),
      given: intent === 'delete' ? null : fields,
    }
    return withStatus(outcome, { status: error instanceof NoteChanged ? 409 : 400 })
  }
}
