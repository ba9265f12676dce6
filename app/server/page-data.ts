/** What open pages ask for when a person goes on to another one: `/complaints.data` for the page `/complaints`. */
import type { Request } from 'express'
import { encode } from 'turbo-stream'
import { ownAddress } from './own-address'

export const isPageData = (request: Request): boolean =>
  request.path.endsWith('.data') && request.headers.authorization === undefined

/** The address of the page whose data are asked for. */
function pageOf(request: Request): string {
  const { pathname, searchParams } = new URL(request.originalUrl, 'http://localhost')
  searchParams.delete('_routes')
  const page = pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/')
  return ownAddress(searchParams.size > 0 ? `${page}?${searchParams}` : page) ?? '/'
}

/** The answer, in the form that Remix' part in the browser reads, that has it load the page from the server. */
export async function reloadOf(request: Request): Promise<string> {
  const redirect = { redirect: pageOf(request), status: 302, revalidate: false, reload: true, replace: false }
  // After a form it is expected plainly, after a step to another page as a kind of its own.
  if (request.method !== 'GET') return read(encode(redirect))
  return read(
    encode(redirect, {
      plugins: [(value) => (value === redirect ? ['SingleFetchRedirect', { ...redirect }] : false)],
    }),
  )
}

const read = (stream: ReadableStream<Uint8Array>) => new Response(stream).text()
