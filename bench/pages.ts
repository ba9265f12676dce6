/** Every page with its default range, opened once after the start and then again. */
import { pageAddresses } from './addresses'
import type { Section } from './bench'
import { measure, measureOften } from './measure'
import { startServer } from './server'
import { column, type Row } from './table'

export const pages: Section = async ({ warehouse, log }) => {
  const server = await startServer(warehouse.dir, log)
  const watched = { postmaster: warehouse.postmaster, server: server.pid }
  const rows: Row[] = []
  try {
    for (const [name, address] of Object.entries(await pageAddresses(warehouse))) {
      const cold = await measure(watched, () => server.open(address))
      const again = cold.wall > 60_000 ? cold : await measureOften(watched, () => server.open(address))
      const { status, text } = again.result
      rows.push({
        name,
        values: {
          status,
          missing: text.match(/role="alert"/g)?.length ?? 0,
          bytes: Buffer.byteLength(text),
          cold: cold.wall,
          coldDatabase: cold.database,
          wall: again.wall,
          database: again.database,
          node: again.node,
        },
      })
      log(`${name}: ${status}, database ${Math.round(again.database)} ms`)
    }
  } finally {
    await server.close()
  }
  return [
    {
      title: 'Pages',
      columns: [
        column('status', 'status', 'count'),
        column('missing', 'panels missing', 'count'),
        column('bytes', 'HTML', 'bytes'),
        column('cold', 'first, wall', 'ms'),
        column('coldDatabase', 'first, database CPU', 'ms'),
        column('wall', 'again, wall', 'ms'),
        column('database', 'again, database CPU', 'ms'),
        column('node', 'again, Node CPU', 'ms'),
      ],
      rows,
    },
  ]
}
