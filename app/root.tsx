/** The document around every page: language, appearance, styles, and what is shown when a page fails. */
import './ui/tokens.css'
import './ui/print.css'
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  type ClientLoaderFunctionArgs,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunctionArgs,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { FormatProvider } from './format/context'
import { i18nOf } from './i18n/i18n'
import { langOf } from './i18n/language'
import { loadWords } from './i18n/words'
import { ErrorPage } from './page/ErrorPage'
import { type Reader, useReader } from './page/reader'
import { APPEARANCE_COOKIE, followSystemScript, isAppearance } from './preferences/appearance'
import { readCookie } from './preferences/cookies'
import { isPhone } from './preferences/phone'

export const links: LinksFunction = () => [{ rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' }]
export const meta: MetaFunction = () => [{ title: '满意 Manyi' }, { name: 'robots', content: 'noindex' }]

/** How this reader sees the pages; strangers get it too, because the sign-in page needs it. */
export function loader({ request, context }: LoaderFunctionArgs): Reader {
  const { timeZone, settings } = context.services
  const appearance = readCookie(request.headers.get('Cookie'), APPEARANCE_COOKIE)
  return {
    lang: langOf(request),
    appearance: isAppearance(appearance) ? appearance : null,
    isPhone: isPhone((name) => request.headers.get(name)),
    timeZone,
    currency: settings.currency,
    cspNonce: context.cspNonce,
    requestId: context.requestId,
  }
}

/** The words of a language that an address asks for come before the page in it. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs) {
  const reader = await serverLoader<typeof loader>()
  await loadWords(reader.lang)
  return reader
}

/** Everything else about the reader changes by forms that load the page anew. */
export const shouldRevalidate = ({ currentUrl, nextUrl }: ShouldRevalidateFunctionArgs) =>
  currentUrl.searchParams.get('lang') !== nextUrl.searchParams.get('lang')

const stranger = {
  lang: 'zh-CN',
  appearance: null,
  timeZone: 'UTC',
  currency: 'CNY',
  cspNonce: undefined,
} as const

export function Layout({ children }: { children: ReactNode }) {
  const { lang, appearance, timeZone, currency, cspNonce } = useReader() ?? stranger
  const i18n = i18nOf(lang)
  // Browsers hide a nonce from scripts, so the client must not expect to find it in the markup.
  const nonce = typeof document === 'undefined' ? cspNonce : ''
  return (
    <html lang={lang} data-mantine-color-scheme={appearance ?? 'light'} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
        {appearance === null && (
          <script
            nonce={nonce}
            suppressHydrationWarning
            // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours
            dangerouslySetInnerHTML={{ __html: followSystemScript }}
          />
        )}
      </head>
      <body>
        <I18nextProvider i18n={i18n}>
          <FormatProvider reader={{ lang, timeZone, currency }}>{children}</FormatProvider>
        </I18nextProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  return (
    <main>
      <ErrorPage />
    </main>
  )
}
