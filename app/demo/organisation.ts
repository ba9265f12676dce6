/** The company itself: 岚禾泵业, a maker of industrial pumps, its regions, departments and staff. */
import { dayText, firstDayOf } from './days'
import type { DemoRecord, Employee, RegionCode, Timeline } from './model'
import { personName } from './names'
import type { Random } from './random'
import { newRegion, newRegionOpens } from './stories'

export const regionNames: Record<RegionCode, string> = {
  east: '华东大区',
  north: '华北大区',
  south: '华南大区',
  central: '华中大区',
  southwest: '西南大区',
  northwest: '西北大区',
}

export const departmentNames = {
  XS01: '华东销售部',
  XS02: '华北销售部',
  XS03: '华南销售部',
  XS04: '中西部销售部',
  KF01: '客户服务中心',
  SH01: '售后技术部',
  ZL01: '质量管理部',
  WL01: '物流部',
}

export const salesDepartment: Record<RegionCode, keyof typeof departmentNames> = {
  east: 'XS01',
  north: 'XS02',
  south: 'XS03',
  central: 'XS04',
  southwest: 'XS04',
  northwest: 'XS04',
}

const positions: readonly [
  department: keyof typeof departmentNames,
  region: RegionCode | null,
  count: number,
][] = [
  ['XS01', 'east', 8],
  ['XS02', 'north', 6],
  ['XS03', 'south', 6],
  ['XS04', 'central', 4],
  ['XS04', 'southwest', 4],
  ['XS04', 'northwest', 1],
  ['KF01', null, 6],
  ['SH01', 'east', 2],
  ['SH01', 'north', 2],
  ['SH01', 'south', 1],
  ['SH01', 'central', 1],
  ['SH01', 'southwest', 1],
  ['ZL01', null, 2],
  ['WL01', null, 2],
]

export type Staff = {
  employees: Employee[]
  sellersIn(region: RegionCode): Employee[]
  /** Somebody of the service centre who worked there on `day`. */
  agent(day: number, random: Random): Employee
  /** An engineer of the region, else any engineer. */
  engineer(region: RegionCode, random: Random): Employee
}

/** Hires everybody; the third seller of the central region took over from one who left. */
export function staffOf(timeline: Timeline): Staff {
  const employees: Employee[] = []
  const givenNames = new Set<string>()
  const hire = (department: string, region: RegionCode | null, hiredOn: number, leftOn: number | null) => {
    const code = `YG${String(employees.length + 1).padStart(3, '0')}`
    const random = timeline.random('employee', code)
    let name = personName(random)
    while (givenNames.has(name.slice(1))) name = personName(random)
    givenNames.add(name.slice(1))
    const employee: Employee = { code, name, department, region, hiredOn, leftOn, predecessor: null }
    employees.push(employee)
    return employee
  }
  const settled = firstDayOf(Math.min(timeline.anchorMonth - 60, timeline.firstMonth - 12))
  for (const [department, region, count] of positions) {
    for (let i = 0; i < count; i++) {
      const opened = region === newRegion ? newRegionOpens(timeline) - 30 : settled
      hire(department, region, opened - 37 * i, null)
    }
  }
  const handover = firstDayOf(timeline.anchorMonth - 5)
  const successor = employees.filter((employee) => employee.region === 'central')[2]
  if (successor) {
    successor.hiredOn = handover
    successor.predecessor = hire('XS04', 'central', settled - 400, handover - 1)
  }
  hire('KF01', null, settled - 200, firstDayOf(timeline.anchorMonth - 9) + 14)

  const agents = employees.filter((employee) => employee.department === 'KF01')
  const engineers = employees.filter((employee) => employee.department === 'SH01')
  return {
    employees,
    sellersIn: (region) =>
      employees.filter((one) => one.region === region && one.department.startsWith('XS') && !one.leftOn),
    agent: (day, random) => random.pick(agents.filter((one) => one.leftOn === null || day <= one.leftOn)),
    engineer(region, random) {
      const near = engineers.filter((one) => one.region === region)
      return random.pick(near.length > 0 ? near : engineers)
    },
  }
}

/** Who looked after the employee's customers on `day`. */
export function inChargeOn(employee: Employee, day: number): Employee {
  return employee.predecessor && day < employee.hiredOn ? employee.predecessor : employee
}

export const regionRecords = (): DemoRecord[] =>
  Object.entries(regionNames).map(([code, name]) => ({ region_code: code, name, parent_code: null }))

export const departmentRecords = (): DemoRecord[] =>
  Object.entries(departmentNames).map(([code, name]) => ({ department_code: code, name }))

export const employeeRecord = (employee: Employee): DemoRecord => ({
  employee_code: employee.code,
  name: employee.name,
  department_code: employee.department,
  region_code: employee.region,
  hired_on: dayText(employee.hiredOn),
  left_on: employee.leftOn === null ? null : dayText(employee.leftOn),
})
