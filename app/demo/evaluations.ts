/**
 * Evaluations: checks of recorded calls, inspections of repairs, what customers, partners and superiors say, exams, and
 * patrols of departments. One agent of the service centre is better than the others.
 */
import { numbered } from './codes'
import { dayText, firstDayOf, lastDayOf, momentOf, monthOfYear } from './days'
import type { DemoRecord, Employee, Timeline } from './model'
import type { Staff } from './organisation'
import type { Random } from './random'
import { bestAgent } from './stories'

type Kind = {
  source: string
  items: readonly string[]
  /** How many a month, on average. */
  perMonth: number
  /** What they give on average, of 100. */
  mean: number
  /** Months in which there are any; absent: all. */
  months?: readonly number[]
}

const quarterly = [3, 6, 9, 12] as const

const kindsOf: Readonly<Record<string, readonly Kind[]>> = {
  KF01: [
    { source: '录音抽检', items: ['服务用语', '业务知识', '问题解决'], perMonth: 33, mean: 86 },
    { source: '上级', items: ['工作态度'], perMonth: 1, mean: 85 },
    { source: '考试', items: ['业务知识'], perMonth: 1, mean: 84, months: quarterly },
  ],
  SH01: [
    { source: '巡检', items: ['现场规范', '服务用语'], perMonth: 3, mean: 85 },
    { source: '客户', items: ['维修质量'], perMonth: 2, mean: 90 },
  ],
  XS: [
    { source: '客户', items: ['拜访服务'], perMonth: 1, mean: 89 },
    { source: '上级', items: ['客户档案', '工作态度'], perMonth: 1, mean: 84 },
    { source: '合作方', items: ['配合'], perMonth: 1, mean: 86, months: quarterly },
  ],
  ZL01: [{ source: '上级', items: ['工作态度'], perMonth: 1, mean: 86 }],
  WL01: [{ source: '上级', items: ['工作态度'], perMonth: 1, mean: 86 }],
}

/** Departments that are looked at as a whole, once a month. */
const patrolled = ['KF01', 'SH01', 'WL01'] as const

/** From so many a month on they are checks that somebody plans. */
const CHECKED = 10

/** Below this share of the points a check says what was wrong. */
const DEFECTIVE = 80
const defects: readonly string[] = ['未使用规范用语', '未核实客户信息', '未说明处理时限', '记录不完整']

type Judged = { day: number; at: number; record: DemoRecord }

const scored = (random: Random, mean: number): number =>
  Math.max(40, Math.min(100, Math.round((mean + 7 * random.normal()) * 2) / 2))

/** How much better or worse than others somebody is. */
function talentOf({ code }: Employee, timeline: Timeline): number {
  if (code === bestAgent) return 8
  return 2.5 * timeline.random('talent', code).normal()
}

function judge(
  day: number,
  whom: { employee_code: string | null; department_code: string | null },
  kind: Pick<Kind, 'source' | 'items' | 'mean'>,
  random: Random,
): Judged {
  const score = scored(random, kind.mean)
  return {
    day,
    at: momentOf(day, 0),
    record: {
      evaluated_on: dayText(day),
      ...whom,
      source: kind.source,
      item: random.pick(kind.items),
      score: String(score),
      max_score: '100',
      defects: score < DEFECTIVE ? random.pick(defects) : null,
    },
  }
}

export function evaluationsOf({ employees }: Staff, timeline: Timeline): DemoRecord[] {
  const months = Array.from(
    { length: timeline.lastMonth - timeline.firstMonth + 1 },
    (_, place) => timeline.firstMonth + place,
  )
  const judged = months.flatMap((month) => [
    ...employees.flatMap((employee) => inMonth(employee, month, timeline)),
    ...patrolled.map((department) => patrolOf(department, month, timeline)),
  ])
  return numbered(
    'KP',
    judged.filter(({ at }) => at <= timeline.now),
  ).map(({ record, code }) => ({ evaluation_code: code, ...record }))
}

const dayIn = (month: number, random: Random, { workdays }: Timeline) =>
  workdays.after(random.whole(firstDayOf(month) - 1, lastDayOf(month) - 3), 1)

/** Checks are planned; what others say comes as it comes. */
function howMany(perMonth: number, random: Random): number {
  if (perMonth === 1) return 1
  return perMonth >= CHECKED ? perMonth + random.whole(-3, 3) : random.poisson(perMonth)
}

function inMonth(employee: Employee, month: number, timeline: Timeline): Judged[] {
  const { code, department, hiredOn, leftOn } = employee
  const random = timeline.random('evaluations', code, month)
  const talent = talentOf(employee, timeline)
  const kinds = kindsOf[department.startsWith('XS') ? 'XS' : department] ?? []
  return kinds
    .filter(({ months }) => !months || months.includes(monthOfYear(month)))
    .flatMap((kind) =>
      Array.from({ length: howMany(kind.perMonth, random) }, () => {
        const whom = { employee_code: code, department_code: null }
        return judge(dayIn(month, random, timeline), whom, { ...kind, mean: kind.mean + talent }, random)
      }),
    )
    .filter(({ day }) => day >= hiredOn && (leftOn === null || day <= leftOn))
}

function patrolOf(department: string, month: number, timeline: Timeline): Judged {
  const random = timeline.random('patrol', department, month)
  const whom = { employee_code: null, department_code: department }
  const kind = { source: '巡检', items: ['现场秩序', '资料归档'], mean: 88 }
  return judge(dayIn(month, random, timeline), whom, kind, random)
}
