/** Of every answer: what a browser may load and run, that nothing of a company's data is kept, and how it travels. */
import { randomBytes } from 'node:crypto'
import compression from 'compression'
import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'
import { hintsAskedFor } from '~/preferences/phone'
import { beforeHead } from './before-head'

export const newNonce = (): string => randomBytes(16).toString('base64')

/** A fresh nonce for each answer, at `res.locals.cspNonce`. */
export const giveNonce: RequestHandler = (_request, response, next) => {
  response.locals.cspNonce = newNonce()
  next()
}

type HeaderOptions = { isHttps: boolean; isDevelopment: boolean }

/** Scripts and styles only with this answer's nonce; style attributes stay allowed for the charts and the UI kit. */
export function securityHeaders({ isHttps, isDevelopment }: HeaderOptions): RequestHandler {
  const nonce = (_request: unknown, response: unknown) => `'nonce-${(response as Response).locals.cspNonce}'`
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'", "'strict-dynamic'", nonce],
        // Vite writes its style elements without a nonce while developing.
        'style-src': ["'self'", isDevelopment ? "'unsafe-inline'" : nonce],
        'style-src-attr': ["'unsafe-inline'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': isDevelopment ? ["'self'", 'ws:'] : ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        // On plain http it would turn every address of ours into one that does not answer.
        ...(isHttps ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 365 * 24 * 60 * 60 } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
}

/** Pages and figures are for the person who asked, drawn for their window; no cache on the way may keep them. */
export const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'private, no-store')
  response.setHeader('Accept-CH', hintsAskedFor)
  next()
}

/** Built files and what Remix answers may be text without saying in which encoding. */
export const sayCharset: RequestHandler = (_request, response, next) => {
  beforeHead(response, () => {
    const type = response.getHeader('Content-Type')
    if (typeof type === 'string' && TEXT.test(type))
      response.setHeader('Content-Type', `${type}; charset=utf-8`)
  })
  next()
}

const TEXT = /^(text\/[\w.+-]+|[\w.+-]+\/([\w.-]+\+)?(json|xml)|application\/javascript)$/i

/** Downloads travel as they are, with their length: what arrives of them can be counted, on both sides. */
export function compressPages(): RequestHandler {
  const compress = compression()
  return function compressPage(request, response, next) {
    if (request.path.startsWith('/export/')) return next()
    compress(request, response, next)
  }
}
