/** The frame around all pages of those who are signed in. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { eq } from 'drizzle-orm'
import { setting } from '#db/schema'
import { PhoneContext } from '~/charts/width'
import { mayImport } from '~/import-runs/rights'
import { ErrorPage } from '~/page/ErrorPage'
import { Frame } from '~/page/Frame'
import { type May, useReader } from '~/page/reader'
import { requireActor } from '~/server/guard'
import { mayExportContacts } from '~/server/personal-data'
import { may } from '~/server/roles'

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireActor(context)
  const { name, roles } = actor
  const { db } = context.services
  const [demo] = await db.select({ key: setting.key }).from(setting).where(eq(setting.key, 'demo'))
  return {
    account: name,
    isDemo: demo !== undefined,
    may: {
      read: may(roles, 'read'),
      importData: mayImport(actor),
      managePeople: may(roles, 'managePeople'),
      manageSettings: may(roles, 'manageSettings'),
      readLedger: may(roles, 'readLedger'),
      exportContacts: mayExportContacts(actor),
    } satisfies May,
  }
}

export default function FramedPages() {
  const { account, isDemo, may } = useLoaderData<typeof loader>()
  return (
    <PhoneContext.Provider value={useReader()?.isPhone ?? false}>
      <Frame account={account} isDemo={isDemo} may={may}>
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
