/** Corrective actions: those of the stories, and one a month against a cause of complaints about one product. */
import { numbered } from './codes'
import { complaintKinds } from './complaint-causes'
import type { Complaint } from './complaints'
import { dayOf, dayText, firstDayOf, momentOf } from './days'
import type { DemoRecord, Employee, Timeline } from './model'
import type { Staff } from './organisation'
import { badBatch, batchWindow, overworkBegins, overworkedRegion, unhelpfulAction } from './stories'

/** What was planned and what becomes of it, by days; null: never. */
type Plan = {
  raisedOn: number
  cause: string
  product: string | null
  department: string
  measure: string
  dueOn: number
  implementedOn: number | null
  verifiedOn: number | null
  isEffective: boolean
  /** The region of the complaint that it began with. */
  region?: string
}

export function actionsOf(complaints: readonly Complaint[], staff: Staff, timeline: Timeline): DemoRecord[] {
  const begins = firstDayOf(timeline.firstMonth)
  const plans = [...storiesOf(timeline), ...monthlyOf(complaints, timeline)].filter(
    ({ raisedOn }) => raisedOn >= begins && raisedOn <= timeline.today,
  )
  const raised = plans.map((plan) => ({ at: momentOf(plan.raisedOn, 0), plan }))
  return numbered('JZ', raised).map(({ plan, code }) => recordOf(plan, code, complaints, staff, timeline))
}

const causes = new Map(
  complaintKinds.filter(({ type }) => type === 'goods').map((kind) => [kind.cause, kind]),
)
/** Days back in which the complaints lie that actions are raised against. */
const RECENT = 30

const storiesOf = (timeline: Timeline): Plan[] => {
  const batch = batchWindow(timeline)
  const unhelpful = unhelpfulAction(timeline)
  const wanted = overworkBegins(timeline) + 40
  return [
    {
      raisedOn: batch.from + 25,
      cause: badBatch.cause,
      product: badBatch.product,
      department: 'ZL01',
      measure: '停用该批次密封件，供应商逐批提供硫化报告，入库增加硬度抽检',
      dueOn: batch.from + 46,
      implementedOn: batch.from + 43,
      verifiedOn: batch.from + 138,
      isEffective: true,
    },
    {
      raisedOn: unhelpful.raisedOn,
      cause: unhelpful.cause,
      product: null,
      department: 'ZL01',
      measure: '选型表增加介质核对项，由销售填写',
      dueOn: unhelpful.raisedOn + 30,
      implementedOn: unhelpful.implementedOn,
      // A month later somebody signs that it works.
      verifiedOn: unhelpful.implementedOn + 30,
      isEffective: true,
    },
    {
      raisedOn: wanted,
      cause: '上门维修不及时',
      product: null,
      department: 'SH01',
      measure: '华南增配一名驻点售后工程师',
      dueOn: wanted + 90,
      implementedOn: null,
      verifiedOn: null,
      isEffective: false,
      region: overworkedRegion,
    },
  ]
}

/** Against what one product was complained about of late; so few that their complaints say little. */
function monthlyOf(complaints: readonly Complaint[], timeline: Timeline): Plan[] {
  const plans: Plan[] = []
  for (let month = timeline.firstMonth; month <= timeline.lastMonth; month++) {
    const random = timeline.random('action', month)
    const raisedOn = timeline.workdays.after(firstDayOf(month) + random.whole(3, 18), 1)
    const recent = complaints.filter(
      ({ at, product, record }) =>
        product !== null &&
        causes.has(record.cause ?? '') &&
        dayOf(at) < raisedOn &&
        dayOf(at) >= raisedOn - RECENT,
    )
    const first = recent[Math.floor(random.unit() * recent.length)]
    const kind = causes.get(first?.record.cause ?? '')
    const dueOn = timeline.workdays.after(raisedOn + 28, 1)
    const implementedOn = random.chance(0.8)
      ? raisedOn + random.whole(9, 27)
      : timeline.workdays.after(dueOn + random.whole(2, 12), 1)
    const verifiedOn = timeline.workdays.after(implementedOn + 90, random.whole(1, 5))
    const isEffective = random.chance(0.85)
    if (!first || !kind) continue
    plans.push({
      raisedOn,
      cause: kind.cause,
      product: first.product,
      department: kind.department ?? 'ZL01',
      measure: kind.action,
      dueOn,
      implementedOn,
      verifiedOn,
      isEffective,
    })
  }
  return plans
}

/** As it stands at the end of today. */
function recordOf(
  plan: Plan,
  code: string,
  complaints: readonly Complaint[],
  staff: Staff,
  timeline: Timeline,
): DemoRecord {
  const known = (day: number | null) => (day !== null && day <= timeline.today ? day : null)
  const text = (day: number | null) => (day === null ? null : dayText(day))
  const verifiedOn = known(plan.verifiedOn)
  const first = complaints.findLast((one) => isBefore(one, plan))
  return {
    action_code: code,
    raised_on: dayText(plan.raisedOn),
    complaint_code: first?.code ?? null,
    product_code: plan.product,
    batch: plan.cause === badBatch.cause ? String(first?.record.batch ?? '') || null : null,
    cause: plan.cause,
    department_code: plan.department,
    employee_code: responsibleFor(plan, staff, timeline)?.code ?? null,
    measure: plan.measure,
    due_on: dayText(plan.dueOn),
    implemented_on: text(known(plan.implementedOn)),
    verified_on: text(verifiedOn),
    effective: verifiedOn === null ? null : plan.isEffective ? '是' : '否',
  }
}

/** Days back in which the complaint lies that an action began with. */
const REMEMBERED = 120

const isBefore = ({ at, customer, product, record }: Complaint, plan: Plan): boolean =>
  record.cause === plan.cause &&
  (plan.product === null || product === plan.product) &&
  (plan.region === undefined || customer.region === plan.region) &&
  dayOf(at) < plan.raisedOn &&
  dayOf(at) >= plan.raisedOn - REMEMBERED

function responsibleFor(
  { department, region, raisedOn }: Plan,
  staff: Staff,
  timeline: Timeline,
): Employee | undefined {
  const able = staff.employees.filter(
    (one) =>
      one.department === department &&
      (region === undefined || one.region === region) &&
      (one.leftOn === null || one.leftOn > raisedOn),
  )
  return able.length === 0 ? undefined : timeline.random('responsible', raisedOn).pick(able)
}
