/** `npm run deadlines` beside a database that is in use: what it prints, and how it ends. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startProgram } from '../support/program'
import { type Complaints, openComplaints } from './support'

let complaints: Complaints
beforeAll(async () => {
  complaints = await openComplaints()
})
afterAll(() => complaints.close())

async function run(...parameters: string[]) {
  const program = startProgram(['scripts/deadlines.ts', ...parameters], {
    DATABASE_URL: complaints.url,
    LANG: 'zh_CN.UTF-8',
  })
  return { status: await program.ended, lines: program.lines() }
}

test('it reports in the reader’s language, and keeps nothing on a trial run', async () => {
  await complaints.load('', 'A1,2026-11-02 10:00')
  await complaints.policies('response,,,,4,hours,2026-01-01')
  const trial = await run('recompute', '--dry-run')
  expect(trial).toEqual({
    status: 0,
    lines: [
      'A1 响应: 2026-11-03 → 2026-11-02 14:00',
      '响应：1 个期限改变；由按时变为超期 0 件，由超期变为按时 0 件',
      '办结：0 个期限改变；由按时变为超期 0 件，由超期变为按时 0 件',
      '回访：0 个期限改变；由按时变为超期 0 件，由超期变为按时 0 件',
      '共检查 1 件投诉，其中 1 件的期限改变。',
      '试运行：没有保存任何内容。',
    ],
  })
  expect((await complaints.stepOf('A1', 'response')).dueAt).toBeNull()
  expect((await run('recompute', '--from', '2026-11-03', '--lang', 'en')).lines.at(-1)).toBe(
    '0 complaints looked at, 0 of them with another deadline.',
  )
  expect((await run('recompute')).status).toBe(0)
  expect((await complaints.stepOf('A1', 'response')).dueAt).toBe('2026-11-02 14:00')
})

test('a wrong argument is answered with one sentence', async () => {
  expect(await run('recompute', '--from', '2026-02-30')).toEqual({
    status: 1,
    lines: ['"2026-02-30" is not a day; write it like 2026-10-01.'],
  })
  expect((await run('forget')).lines).toEqual([expect.stringContaining('Use: npm run -s deadlines')])
})
