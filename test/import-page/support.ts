/** A person who imports files by the pages: sends one, asks for what its page offers, and sees how the run stands. */
import { eq } from 'drizzle-orm'
import { importRun } from '#db/schema'
import type { TestDatabase } from '../support/database'
import { post, type TestServer } from '../support/server'
import { until } from '../support/wait'

export const put = (
  server: TestServer,
  body: string | Uint8Array,
  { name = 'customers.csv', headers = {} }: { name?: string; headers?: Record<string, string> } = {},
) =>
  fetch(`${server.origin}/import/files?name=${encodeURIComponent(name)}`, {
    method: 'PUT',
    headers: { origin: server.origin, cookie: `${server.cookie}; lang=en`, ...headers },
    body: body as BodyInit,
  })

/** @returns the number of the run */
export async function send(server: TestServer, text: string, name?: string): Promise<number> {
  const answer = await put(server, text, name === undefined ? {} : { name })
  return ((await answer.json()) as { run: number }).run
}

export const act = (
  server: TestServer,
  run: number,
  fields: Record<string, string>,
  cookie = server.cookie,
) => post(`${server.origin}/import/${run}`, fields, { cookie: `${cookie}; lang=en` })

export async function runOf({ db }: Pick<TestDatabase, 'db'>, number: number) {
  const [run] = await db.select().from(importRun).where(eq(importRun.number, number))
  if (!run) throw new Error(`There is no run ${number}`)
  return run
}

const underWay = ['waiting', 'reading', 'checking', 'loading']

/** The run when nothing is going on with it any more. */
export async function ended(database: Pick<TestDatabase, 'db'>, number: number) {
  await until(async () => !underWay.includes((await runOf(database, number)).outcome), 60_000)
  return runOf(database, number)
}

/** What a form of the page holds when it is opened, for a file whose columns are all known. */
export async function formOf(server: TestServer, run: number): Promise<Record<string, string>> {
  const html = await (await pageOf(server, run)).text()
  const form = /<form[^>]*>(?:(?!<\/form>)[\s\S])*name="dataset"[\s\S]*?<\/form>/.exec(html)?.[0] ?? ''
  const selects = [...form.matchAll(/<select[^>]* name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)]
  return Object.fromEntries(
    selects.map(([, name = '', options = '']) => {
      const chosen = /<option[^>]*selected=""[^>]*>/.exec(options)?.[0] ?? ''
      return [name, /value="([^"]*)"/.exec(chosen)?.[1] ?? '']
    }),
  )
}

export const pageOf = (server: TestServer, run: number | string, cookie = server.cookie) =>
  fetch(`${server.origin}/import/${run}`, {
    redirect: 'manual',
    headers: { accept: 'text/html', cookie: `${cookie}; lang=en` },
  })
