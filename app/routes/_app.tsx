/** The frame around all pages of those who are signed in. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { eq } from 'drizzle-orm'
import { setting } from '#db/schema'
import { PhoneContext } from '~/charts/width'
import { langOf } from '~/i18n/language'
import { message } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { mayImport } from '~/import-runs/rights'
import { ErrorPage } from '~/page/ErrorPage'
import { Frame } from '~/page/Frame'
import { type May, useReader } from '~/page/reader'
import { listPinned } from '~/page/saved-views.server'
import { requireActor } from '~/server/guard'
import { mayExportContacts } from '~/server/personal-data'
import { may } from '~/server/roles'

export { shouldRevalidate } from '~/page/display'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = requireActor(context)
  const { name, roles } = actor
  const { db } = context.services
  const mayRead = may(roles, 'read')
  const [[demo], pinned] = await Promise.all([
    db.select({ key: setting.key }).from(setting).where(eq(setting.key, 'demo')),
    mayRead ? listPinned(context.services.savedViews, actor) : [],
  ])
  return {
    account: name,
    company: context.services.settings.companyName,
    demo: demo === undefined ? null : noticeOfDemo(langOf(request)),
    may: {
      read: mayRead,
      readStaff: mayRead && may(roles, 'readStaff'),
      importData: mayImport(actor),
      managePeople: may(roles, 'managePeople'),
      manageSettings: may(roles, 'manageSettings'),
      readLedger: may(roles, 'readLedger'),
      exportContacts: mayExportContacts(actor),
      writeNotes: may(roles, 'writeNotes'),
    } satisfies May,
    pinned,
  }
}

const noticeOfDemo = (lang: Lang) => ({
  title: translate(message('notices.demo'), lang),
  hint: translate(message('notices.demoHint'), lang),
})

export default function FramedPages() {
  const { account, demo, may, pinned } = useLoaderData<typeof loader>()
  return (
    <PhoneContext.Provider value={useReader()?.isPhone ?? false}>
      <Frame account={account} demo={demo} may={may} pinned={pinned}>
        <Outlet />
      </Frame>
    </PhoneContext.Provider>
  )
}

export function ErrorBoundary() {
  return (
    <main>
      <ErrorPage />
    </main>
  )
}
