/** Sets, ends and removes targets, by the same rules as an import of them; each change is recorded. */
import { and, eq, lt, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Database } from '#db/connect'
import { Refusal } from '#db/refusal'
import { department, employee, region, target } from '#db/schema'
import { message } from '~/i18n/message'
import { catalog, isMetricId, type MetricId } from '~/metrics/catalog'
import { isTargetKind, TARGET_SCALE, type TargetKind, targetBounds } from '~/metrics/target-bounds'
import { isDay } from '~/metrics/time'
import { noteChange } from '../accounts/audit'
import type { ChangeOptions } from './change-setting'
import { changeWarehouse } from './change-warehouse'

/** As a form holds it; codes are `''` where there is none. */
export type GivenTarget = {
  metric: string
  /** `''` is a target. */
  kind: string
  from: string
  /** `''` ends the target of the scope on that day. */
  value: string
  region: string
  department: string
  employee: string
  /** What is to be replaced, where something is there already. */
  seen: string
}

/** From that day on there is one already. */
export class AlreadySet extends Refusal {
  constructor(readonly value: string | null) {
    super(
      value === null
        ? message('administration.targetEnded')
        : message('administration.targetThere', { value }),
    )
  }
}

/** What `seen` says of a target that ends. */
export const seenAs = (value: string | null): string => value ?? 'none'

/** @throws Refusal where it breaks a rule, AlreadySet where another is there that was not seen */
export async function setTarget(db: Database, given: GivenTarget, options: ChangeOptions): Promise<void> {
  const { metric, kind, from } = readKey(given)
  const value = given.value.trim() === '' ? null : readValue(metric, given.value)
  await changeWarehouse(db, options, async (tx) => {
    const scope = await readScope(tx, given)
    const ofScope = and(
      eq(target.metric, metric),
      eq(target.kind, kind),
      isSame(target.regionId, scope.regionId),
      isSame(target.departmentId, scope.departmentId),
      isSame(target.employeeId, scope.employeeId),
    )
    const [present] = await tx
      .select({ id: target.targetId, value: sql<string | null>`trim_scale(${target.value})::text` })
      .from(target)
      .where(and(ofScope, eq(target.validFrom, from)))
    if (present?.value === value) return
    if (present && seenAs(present.value) !== given.seen) throw new AlreadySet(present.value)
    if (value === null) {
      const [earlier] = await tx
        .select({ id: target.targetId })
        .from(target)
        .where(and(ofScope, lt(target.validFrom, from)))
        .limit(1)
      if (!earlier) throw new Refusal(message('administration.nothingToEnd'))
    }
    const ofNoImport = { importRun: null, importLine: null }
    if (present)
      await tx
        .update(target)
        .set({ value, ...ofNoImport })
        .where(eq(target.targetId, present.id))
    else await tx.insert(target).values({ metric, kind, ...scope, validFrom: from, value })
    const about = { from, ...kindOf(kind), ...codesOf(given) }
    await noteChange(
      tx,
      options.by,
      {
        change: 'target',
        subject: { id: metric, name: metric },
        before: present ? { ...about, value: present.value } : null,
        after: { ...about, value },
      },
      options.now,
    )
  })
}

/** @throws Refusal where it is gone or another by now */
export const removeTarget = (
  db: Database,
  { id, seen }: { id: string; seen: string },
  options: ChangeOptions,
): Promise<void> =>
  changeWarehouse(db, options, async (tx) => {
    const [present] = /^\d{1,15}$/.test(id)
      ? await tx
          .delete(target)
          .where(eq(target.targetId, Number(id)))
          .returning({
            metric: target.metric,
            kind: target.kind,
            from: target.validFrom,
            value: sql<string | null>`trim_scale(${target.value})::text`,
            ...codesOfTarget,
          })
      : []
    if (!present || seenAs(present.value) !== seen) throw new Refusal(message('administration.targetGone'))
    const { metric, kind, ...before } = present
    const held = Object.fromEntries(
      Object.entries({ ...before, ...kindOf(kind) }).filter(
        ([name, part]) => part !== null || name === 'value',
      ),
    )
    const subject = { id: metric, name: metric }
    await noteChange(tx, options.by, { change: 'target', subject, before: held, after: null }, options.now)
  })

/** Written out: what is returned has the columns of the table without its name. */
const codesOfTarget = {
  region: sql<string | null>`(select region_code from warehouse.dim_region as d
    where d.region_id = target.region_id)`,
  department: sql<string | null>`(select department_code from warehouse.dim_department as d
    where d.department_id = target.department_id)`,
  employee: sql<string | null>`(select employee_code from warehouse.dim_employee as d
    where d.employee_id = target.employee_id)`,
}

/** On record where it is not the usual one. */
const kindOf = (kind: TargetKind) => (kind === 'target' ? {} : { kind })

const codesOf = ({ region, department, employee }: GivenTarget) =>
  Object.fromEntries(Object.entries({ region, department, employee }).filter(([, code]) => code !== ''))

const isSame = (column: PgColumn, value: number | null): SQL =>
  sql`${column} is not distinct from ${value}::bigint`

function readKey({ metric, kind, from }: GivenTarget): { metric: MetricId; kind: TargetKind; from: string } {
  if (!isMetricId(metric)) throw new Refusal(message('administration.noMetric'))
  if (kind !== '' && !isTargetKind(kind)) throw new Refusal(message('administration.noTargetKind'))
  if (!isDay(from) || from < '1900-01-01' || from >= '2200-01-01')
    throw new Refusal(message('administration.notADay'))
  return { metric, kind: kind === '' ? 'target' : kind, from }
}

/** A number, or a percentage; a text of the decimals that are kept. */
function readValue(metric: MetricId, given: string): string {
  const text = given.normalize('NFKC').trim().replaceAll(',', '').replace('−', '-')
  const found = /^(-?\d{1,12}(?:\.\d{1,8})?)\s*(%?)$/.exec(text)
  if (!found) throw new Refusal(message('administration.notANumber'))
  const number = Number(found[1]) / (found[2] === '%' ? 100 : 1)
  const bounds = targetBounds.find(({ metrics }) => metrics.includes(metric))
  if (bounds && (number < bounds.min || number > (bounds.max ?? Number.POSITIVE_INFINITY)))
    throw new Refusal(message(`imports.${bounds.reason}`, { min: bounds.min, max: bounds.max ?? 0 }))
  if (found[2] === '%' && catalog[metric].unit !== 'rate')
    throw new Refusal(message('administration.noPercentage'))
  return String(Number(number.toFixed(TARGET_SCALE)))
}

async function readScope(tx: Database, given: GivenTarget) {
  return {
    regionId: await idOf(tx, given.region, { table: region, id: region.regionId, code: region.regionCode }),
    departmentId: await idOf(tx, given.department, {
      table: department,
      id: department.departmentId,
      code: department.departmentCode,
    }),
    employeeId: await idOf(tx, given.employee, {
      table: employee,
      id: employee.employeeId,
      code: employee.employeeCode,
    }),
  }
}

type Coded = { table: typeof region | typeof department | typeof employee; id: PgColumn; code: PgColumn }

async function idOf(tx: Database, code: string, { table, id, code: column }: Coded): Promise<number | null> {
  if (code.trim() === '') return null
  const [found] = await tx.execute<{ id: string }>(
    sql`select ${id}::text as id from ${table} where ${column} = ${code.trim()}`,
  )
  if (!found) throw new Refusal(message('administration.noSuchCode', { code: code.trim() }))
  return Number(found.id)
}
