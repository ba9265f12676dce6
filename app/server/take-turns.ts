/** Who goes first, who waits for their turn, and how long each may take. */
import type { RequestHandler, Response } from 'express'
import { currentRequest, runBounded } from '#db/request'
import { PAGE_MS, type PageQueue } from './page-queue'

/** Who signs in or out is not kept waiting by pages that are only about to be drawn. */
export function signInFirst(queue: PageQueue): RequestHandler {
  return function letPass(request, reply, next) {
    if (/^\/(sign-in(\/code)?|sign-out|welcome)$/.test(request.path)) reply.once('close', queue.goFirst())
    next()
  }
}

/** From here on the server looks who asks, a few at a time, until `endLook`. */
export function beginLook(queue: PageQueue): RequestHandler {
  return async function beginToLook(_request, reply, next) {
    try {
      const end = await queue.beginLook(currentRequest()?.signal)
      reply.locals.endLook = end
      reply.once('close', end)
      next()
    } catch (error) {
      next(error)
    }
  }
}

export const endLook = (reply: Response) => reply.locals.endLook?.()

/** These wait for a service elsewhere, and would keep a place from pages meanwhile. */
const ELSEWHERE = /^\/sign-in\/with\//

/** `handler` answers once there is a place for it. A stranger's way in, and a page that says what is wrong, do not wait. */
export function takeTurns(queue: PageQueue, handler: RequestHandler): RequestHandler {
  return async function answerInTurn(request, reply, next) {
    endLook(reply)
    if (!reply.locals.actor || reply.locals.fault || ELSEWHERE.test(request.path))
      return handler(request, reply, next)
    try {
      const leave = await queue.enter(currentRequest()?.signal)
      reply.once('close', leave)
      try {
        await runBounded(PAGE_MS, async () => await handler(request, reply, next))
      } finally {
        leave()
      }
    } catch (error) {
      next(error)
    }
  }
}
