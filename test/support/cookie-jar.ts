/** A browser as far as sign-in goes: it keeps cookies by site, follows nothing by itself, and sends forms from its pages. */

export type Jar = {
  get(url: string): Promise<Response>
  post(url: string, fields: Record<string, string>): Promise<Response>
  /** The Cookie header for a site. */
  cookiesOf(origin: string): string
  set(origin: string, header: string): void
}

export function openJar(userAgent = 'Mozilla/5.0 Chrome/147.0.0.0'): Jar {
  const sites = new Map<string, Map<string, string>>()
  const cookiesOf = (origin: string) =>
    [...(sites.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  function keep(origin: string, header: string) {
    const [pair = '', ...attributes] = header.split(/;\s*/)
    const [name = '', ...value] = pair.split('=')
    const site = sites.get(origin) ?? new Map<string, string>()
    sites.set(origin, site)
    const isOver = attributes.some((one) => /^(max-age=0|expires=Thu, 01 Jan 1970.*)$/i.test(one))
    if (isOver) site.delete(name)
    else site.set(name, value.join('='))
  }
  async function ask(url: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(url)
    const headers = {
      accept: 'text/html',
      'accept-language': 'en',
      'user-agent': userAgent,
      cookie: cookiesOf(origin),
      ...(init.method === 'POST' && { origin }),
    }
    const answer = await fetch(url, { redirect: 'manual', ...init, headers })
    for (const header of answer.headers.getSetCookie()) keep(origin, header)
    return answer
  }
  return {
    get: (url) => ask(url),
    post: (url, fields) => ask(url, { method: 'POST', body: new URLSearchParams(fields) }),
    cookiesOf,
    set: keep,
  }
}
