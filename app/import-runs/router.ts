/**
 * `PUT /import/files?name=客户.csv`: a file as a plain body, of which nothing is kept in memory; and `GET
 * /import/files/<run>/rejects.csv`, the rows of it that could not be loaded.
 */
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import express, { type Request, type Response, type Router } from 'express'
import { codeOf } from '#db/fault-sentences'
import { readerLang } from '~/i18n/language'
import { type Message, message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { ImportRefusal } from '~/imports/refusal'
import { clientOf } from '~/server/client'
import type { Actor } from '~/server/context'
import { may } from '~/server/roles'
import type { Services } from '~/server/services'
import { MOST_BYTES, takeLongContent, UPLOAD_MS } from '~/server/uploads'
import { recogniseFile } from './preview'
import { enterUpload, findRunNamed } from './register'
import { mayImport, maySeeFile } from './rights'
import { columnsOf, findByHeader } from './saved-profiles'
import { newSettings, orderOf, readsCreditMemos } from './settings'
import { fileOf, isThere, rejectsOf, removeFiles, writeUpload } from './spool'

const LONGEST_NAME = 200
/** At a time. */
const UPLOADS_OF_ONE = 2
const UPLOADS = 6
/** What is to be left on the disk. */
const LEAST_FREE = 500_000_000
/** Longest that a client may send nothing, and longest that a file may take. */
export type UploadPatience = { idleMs: number; wholeMs: number }
const PATIENCE: UploadPatience = { idleMs: 45_000, wholeMs: UPLOAD_MS }

export function importFilesRouter(services: Services, patience = PATIENCE): Router {
  const router = express.Router()
  const underWay = new Map<string, number>()
  router.put('/files', (request, reply, next) => {
    const { actor } = reply.locals as { actor: Actor | null }
    const refused = refusalOf(request, actor, underWay)
    if (refused || !actor)
      return refuse(request, reply, refused ?? { status: 401, id: 'requests.signInFirst' })
    underWay.set(actor.id, (underWay.get(actor.id) ?? 0) + 1)
    takeUpload(services, request, reply, actor, patience)
      .finally(() => {
        const left = (underWay.get(actor.id) ?? 1) - 1
        if (left > 0) underWay.set(actor.id, left)
        else underWay.delete(actor.id)
      })
      // Whoever hears of it may send the next one.
      .then((number) => number !== null && reply.status(201).json({ run: number }))
      .catch(next)
  })
  router.all('/files', (request, reply) => {
    refuse(request, reply.set('Allow', 'PUT'), { status: 405, id: 'requests.methodNotUsed' })
  })
  router.get('/files/:run/rejects.csv', (request, reply, next) => {
    giveRejects(services, request, reply).catch(next)
  })
  return router
}

const ofFiles = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': 'sandbox',
}

type Refused = { status: number; id: Parameters<typeof message>[0] }

function refuse(request: Request, reply: Response, { status, id }: Refused, words: Message = message(id)) {
  // What is still coming must not be taken for the next request.
  reply.status(status).set('Connection', 'close').type('text/plain')
  reply.send(translate(words, readerLang(request.headers)))
}

function refusalOf(
  request: Request,
  actor: Actor | null,
  underWay: ReadonlyMap<string, number>,
): Refused | null {
  if (!actor || !mayImport(actor)) {
    const isOfRegions = actor !== null && may(actor.roles, 'importData')
    return { status: 403, id: isOfRegions ? 'importRuns.notOfRegions' : 'errors.forbidden' }
  }
  const bytes = Number(request.headers['content-length'] ?? 0)
  if (bytes === 0) return { status: 400, id: 'imports.fileEmpty' }
  if (bytes > MOST_BYTES) return { status: 413, id: 'importRuns.tooLarge' }
  if (fileNameOf(request.query.name) === '') return { status: 400, id: 'requests.malformed' }
  const all = [...underWay.values()].reduce((sum, count) => sum + count, 0)
  const isTooMany = (underWay.get(actor.id) ?? 0) >= UPLOADS_OF_ONE || all >= UPLOADS
  return isTooMany ? { status: 429, id: 'importRuns.tooManyAtOnce' } : null
}

/** As it is shown: without folders, and without what could turn a line of text round or hide in it. */
function fileNameOf(given: unknown): string {
  if (typeof given !== 'string') return ''
  const name = given.split(/[/\\]/).at(-1) ?? ''
  const shown = name.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, '').trim()
  return [...shown].slice(0, LONGEST_NAME).join('')
}

/** @returns the number of the run that the file was entered as; null where it has been answered already */
async function takeUpload(
  services: Services,
  request: Request,
  reply: Response,
  actor: Actor,
  { idleMs, wholeMs }: UploadPatience,
): Promise<number | null> {
  const { dataDir, accounts, log } = services
  const bytes = Number(request.headers['content-length'])
  const { bavail, bsize } = await statfs(dataDir)
  if (bavail * bsize < bytes + LEAST_FREE) {
    refuse(request, reply, { status: 507, id: 'faults.fullHere' })
    return null
  }
  takeLongContent(request)
  const runId = randomUUID()
  const over = new AbortController()
  const whole = setTimeout(() => over.abort(), wholeMs)
  const giveUp = () => over.abort()
  // The connection stays for the next file.
  request.socket.once('timeout', giveUp).setTimeout(idleMs)
  let isEntered = false
  try {
    const { sha256 } = await writeUpload(dataDir, runId, request, bytes, over.signal).finally(() => {
      // From here on nothing more is waited for.
      clearTimeout(whole)
      request.socket.off('timeout', giveUp).setTimeout(0)
    })
    const fileName = fileNameOf(request.query.name)
    const settings = await firstSettings(services, request, fileOf(dataDir, runId), fileName)
    const by = { id: actor.id, name: actor.name, address: clientOf(request).address }
    const upload = { runId, fileName, bytes, sha256, settings }
    const number = await enterUpload(accounts, upload, by, services.now())
    isEntered = true
    return number
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      refuse(request, reply, { status: 507, id: 'faults.fullHere' })
      return null
    }
    // Who has gone hears no answer.
    if (request.destroyed || over.signal.aborted) {
      log.info({ runId }, 'a file did not come whole')
      reply.destroy()
      return null
    }
    throw error
  } finally {
    if (!isEntered) await removeFiles(dataDir, runId)
  }
}

/** The dataset by the header; what was saved for such a header goes before it. */
async function firstSettings(services: Services, request: Request, file: string, name: string) {
  const lang = readerLang(request.headers)
  try {
    const { dataset, headerSha256, names } = await recogniseFile(file, name)
    const saved = await findByHeader(services.accounts, headerSha256)
    if (!saved) return newSettings(dataset, lang)
    const { profile } = saved
    return {
      ...newSettings(profile.dataset, lang),
      columns: columnsOf(profile, names),
      profile,
      profileName: saved.name,
      dayOrder: orderOf(profile),
      creditMemos: readsCreditMemos(profile),
      createMissing: (profile.createMissing ?? []).length > 0,
    }
  } catch (error) {
    // Why it cannot be read stands on the page of the run, with what can be chosen.
    if (error instanceof ImportRefusal) return newSettings('customers', lang)
    throw error
  }
}

async function giveRejects(services: Services, request: Request, reply: Response): Promise<void> {
  const { actor } = reply.locals as { actor: Actor | null }
  if (!actor || !mayImport(actor)) return refuse(request, reply, { status: 403, id: 'errors.forbidden' })
  const run = await findRunNamed(services.accounts, request.params.run)
  const file = run && maySeeFile(actor, run) ? rejectsOf(services.dataDir, run.runId) : null
  if (!run || !file || !(await isThere(file)))
    return refuse(request, reply, { status: 404, id: 'importRuns.noRejects' })
  const name = `${run.fileName.replace(/\.[^.]*$/, '')}-${run.number}.csv`
  reply.attachment(name).type('text/csv; charset=utf-8').set(ofFiles)
  await pipeline(createReadStream(file), reply).catch((error) => {
    if (codeOf(error) !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  })
}
