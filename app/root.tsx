/** The document around every page: language, appearance, styles, and what is shown when a page fails. */
import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/InlineInput.css'
import '@mantine/core/styles/Checkbox.css'
import './ui/tokens.css'
import './ui/print.css'
import { MantineProvider } from '@mantine/core'
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from '@remix-run/react'
import { type ReactNode, useMemo } from 'react'
import { I18nextProvider } from 'react-i18next'
import { FormatProvider } from './format/context'
import { createI18n } from './i18n/i18n'
import { langOf } from './i18n/language'
import { theme } from './theme'
import { APPEARANCE_COOKIE, followSystemScript, isAppearance } from './ui/appearance'
import { readCookie } from './ui/cookies'
import { ErrorPage } from './ui/ErrorPage'

export const links: LinksFunction = () => [{ rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' }]
export const meta: MetaFunction = () => [{ title: '满意 Manyi' }, { name: 'robots', content: 'noindex' }]

/** How this reader sees the pages; strangers get it too, because the sign-in page needs it. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { timeZone, settings } = context.services
  const appearance = readCookie(request.headers.get('Cookie'), APPEARANCE_COOKIE)
  return {
    lang: langOf(request),
    appearance: isAppearance(appearance) ? appearance : null,
    isPhone: /\bMobi/.test(request.headers.get('User-Agent') ?? ''),
    timeZone,
    currency: settings.currency,
    cspNonce: context.cspNonce,
  }
}

export type RootData = Awaited<ReturnType<typeof loader>>
export const useRootData = () => useRouteLoaderData<typeof loader>('root')

const stranger = {
  lang: 'zh-CN',
  appearance: null,
  timeZone: 'UTC',
  currency: 'CNY',
  cspNonce: undefined,
} as const

export function Layout({ children }: { children: ReactNode }) {
  const { lang, appearance, timeZone, currency, cspNonce } = useRootData() ?? stranger
  const i18n = useMemo(() => createI18n(lang), [lang])
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
        <MantineProvider
          theme={theme}
          defaultColorScheme="auto"
          forceColorScheme={appearance ?? undefined}
          getStyleNonce={() => nonce ?? ''}
        >
          <I18nextProvider i18n={i18n}>
            <FormatProvider reader={{ lang, timeZone, currency }}>{children}</FormatProvider>
          </I18nextProvider>
        </MantineProvider>
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
