/** `npm run -s demo -- [--seed 1] [--months 24] [--scale 1] [--out folder]`: the demo company, loaded or as files. */
import { parseArgs } from 'node:util'
import { connect } from '#db/connect'
import { migrateDatabase } from '#db/migrate'
import { openDatabase } from '#db/open'
import { Refusal } from '#db/refusal'
import { DEFAULT_TIME_ZONE } from '#db/time-zone'
import { generateCompany } from '~/demo/company'
import { writeCompany } from '~/demo/files'
import { demoDefaults, loadDemo } from '~/demo/load'
import { runCommand } from '~/server/command'
import { readEnv } from '~/server/env'
import { today as todayIn } from '~/server/services'

const usage =
  'Use: npm run -s demo -- [--seed WHOLE NUMBER] [--months 1 to 120] [--scale 0.01 to 20] [--out FOLDER]'

await runCommand(async () => {
  const { out, ...wishes } = readWishes(process.argv.slice(2))
  const env = readEnv(process.env)
  const todayOf = (timeZone: string) => todayIn({ now: () => new Date(), timeZone })
  if (out !== undefined) {
    const today = todayOf(env.REPORT_TIME_ZONE ?? DEFAULT_TIME_ZONE)
    await writeCompany(generateCompany({ ...wishes, today }), out)
    console.log(`The demo company is written to ${out}.`)
    return
  }
  const database = await openDatabase(env, console.error)
  try {
    const timeZone = await migrateDatabase(database.url, console.error, env.REPORT_TIME_ZONE)
    const { db, close } = connect(database.url, { max: 1, applicationName: 'manyi demo' })
    const load = loadDemo({
      connectionUrl: database.url,
      db,
      today: todayOf(timeZone),
      timeZone,
      log: console.log,
      ...wishes,
    })
    await load.finally(close)
  } finally {
    await database.close()
  }
})

function readWishes(args: string[]) {
  const { seed, months, scale, out } = parse(args)
  return {
    seed: numberOf(seed, demoDefaults.seed, (value) => Number.isSafeInteger(value)),
    months: numberOf(months, demoDefaults.months, (v) => Number.isInteger(v) && v >= 1 && v <= 120),
    scale: numberOf(scale, demoDefaults.scale, (value) => value >= 0.01 && value <= 20),
    out,
  }
}

function parse(args: string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({ args, options: { seed: text, months: text, scale: text, out: text } }).values
  } catch {
    throw new Refusal(usage)
  }
}

function numberOf(text: string | undefined, otherwise: number, fits: (value: number) => boolean): number {
  if (text === undefined) return otherwise
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!fits(value)) throw new Refusal(usage)
  return value
}
