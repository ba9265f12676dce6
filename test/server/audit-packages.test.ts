/** The look at packages cannot lie: only a registry that answered makes them clean. */
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { auditPackages, judge } from '~/server/audit-packages'

const servers: Server[] = []
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

/** Asks a registry on this machine that answers as it is told. */
async function askOne(answer: RequestListener, ...options: string[]) {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return auditPackages([`--registry=http://127.0.0.1:${port}/`, '--fetch-retries=0', ...options])
}

const saying =
  (status: number, body: string): RequestListener =>
  (request, response) => {
    request.resume()
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  }

// npm itself takes its time to start.
const patience = { timeout: 180_000 }

test.concurrent.each([
  ['that takes no such question', saying(405, '{}'), []],
  ['that fails', saying(500, 'oops'), []],
  ['that never answers', () => {}, ['--fetch-timeout=500']],
] as const)('a registry %s makes nothing clean', patience, async (_which, answer, options) => {
  expect((await askOne(answer, ...options)).outcome).toBe('unreachable')
})

test.concurrent('one that knows nothing against them makes them clean', patience, async () => {
  expect(await askOne(saying(200, '{}'))).toEqual({
    outcome: 'clean',
    lines: [expect.stringMatching(/^Nothing is known against \d{3,} packages\.$/)],
  })
})

test.concurrent('one that knows something is heard', patience, async () => {
  const known = {
    pg: [
      {
        id: 1,
        url: 'https://example.com/advisory',
        title: 'a hole',
        severity: 'high',
        vulnerable_versions: '<=999.0.0',
        cwe: [],
        cvss: { score: 8, vectorString: null },
      },
    ],
  }
  const audit = await askOne((request, response) =>
    saying(request.method === 'POST' ? 200 : 404, JSON.stringify(known))(request, response),
  )
  expect(audit.outcome).toBe('findings')
  expect(audit.lines).toContainEqual(expect.stringMatching(/^high: pg /))
})

test.each([
  '',
  'null',
  '{}',
  '<html>sign in to the network</html>',
  '{"message":"405 Method Not Allowed","statusCode":405}',
  '{"auditReportVersion":2,"vulnerabilities":{},"metadata":{"vulnerabilities":{"total":0},"dependencies":{"total":0}}}',
])('"%s" is no report', (output) => {
  expect(judge(output).outcome).toBe('unreachable')
})
