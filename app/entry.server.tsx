/** Draws a page to HTML, whole: its loaders have waited for all that is on it. */
import { Writable } from 'node:stream'
import type { AppLoadContext, EntryContext, HandleErrorFunction } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { loadAllWords } from './i18n/words'

/** How long deferred data may take before the page is drawn without it. */
export const streamTimeout = 30_000

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { cspNonce, services, requestId, giveWay }: AppLoadContext,
): Promise<Response> {
  await loadAllWords()
  await giveWay()
  sayWhatElse(status, headers)
  return new Promise((resolve, reject) => {
    let hasShell = false
    const answer = () => {
      clearTimeout(impatience)
      headers.set('Content-Type', 'text/html; charset=utf-8')
      pipe(gather((html) => resolve(new Response(html, { headers, status: failed ? 500 : status }))))
    }
    let failed = false
    const { pipe, abort } = renderToPipeableStream(
      <RemixServer context={remixContext} url={request.url} nonce={cspNonce} abortDelay={streamTimeout} />,
      {
        nonce: cspNonce,
        onShellReady() {
          hasShell = true
        },
        onAllReady: answer,
        onShellError(error: unknown) {
          clearTimeout(impatience)
          reject(error)
        },
        onError(error: unknown) {
          failed = true
          services.onGap?.()
          // An error before the shell also rejects, and is logged where that arrives.
          if (hasShell && !request.signal.aborted)
            services.log.error({ err: error, requestId }, 'drawing failed')
        },
      },
    )
    const impatience = setTimeout(abort, streamTimeout + 1_000)
  })
}

/**
 * React 18 ends a chunk with NUL bytes where a character of several bytes does not fit into it any more, and Chinese
 * text is full of those: browsers would show them as � and find the text changed. A page holds no NUL of its own.
 */
function gather(done: (html: Uint8Array<ArrayBuffer>) => void): Writable {
  const chunks: Buffer[] = []
  return new Writable({
    write(chunk: Buffer, _encoding, next) {
      const end = chunk.indexOf(0)
      chunks.push(end < 0 ? chunk : chunk.subarray(0, end))
      next()
    },
    final(next) {
      done(Buffer.concat(chunks))
      next()
    },
  })
}

/** The same for what scripts ask on the way from page to page. */
export function handleDataRequest(response: Response): Response {
  sayWhatElse(response.status, response.headers)
  return response
}

function sayWhatElse(status: number, headers: Headers) {
  // The database is away or overloaded, which passes.
  if (status === 503) headers.set('Retry-After', '2')
  // A page without an action is read only.
  if (status === 405) headers.set('Allow', 'GET, HEAD')
}

/** One line for each failed loader, action or drawing, without values from the database. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return
  // No route, or none that takes this method: the mistake is not ours.
  if (isRouteErrorResponse(error) && error.status < 500) return
  context.services.log.error({ err: error, requestId: context.requestId }, 'request failed')
}
