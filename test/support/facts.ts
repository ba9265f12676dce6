/** A handful of facts written straight into the warehouse, for tests that work a number out by hand. */
import type { Database } from '#db/connect'
import {
  action,
  complaint,
  contact,
  customer,
  dataCoverage,
  department,
  employee,
  evaluation,
  invoice,
  receipt,
  region,
  sale,
  serviceOrder,
  survey,
  surveyAnswer,
  target,
  visit,
} from '#db/schema'
import { ensureUnknownCustomer, UNKNOWN_CUSTOMER } from '#db/unknown-customer'
import { type CoveredDataset, coveredDatasets } from '~/metrics/dimensions'

/** Ten in the morning in Shanghai, so that the instant's day is the given one in most zones of the world. */
const at = (day: string | undefined | null) =>
  day ? (day.length > 10 ? day : `${day}T10:00:00+08:00`) : null
const on = (day: string | undefined | null) => day?.slice(0, 10) ?? null

type Of<Table extends { $inferInsert: unknown }> = Partial<Table['$inferInsert']>

export function factsIn(db: Database) {
  let serial = 0
  const next = (prefix: string) => `${prefix}${++serial}`
  const one = <T>(rows: T[]): T => rows[0] as T
  let anybody: Promise<number> | undefined
  const someCustomer = () => (anybody ??= self.customer({}))
  const someDepartment = async () => {
    const [there] = await db.select({ id: department.departmentId }).from(department).limit(1)
    return there?.id ?? self.department(next('D'))
  }

  const self = {
    async region(code: string, name = code) {
      return one(await db.insert(region).values({ regionCode: code, name }).returning()).regionId
    },
    async department(code: string, name = code) {
      return one(await db.insert(department).values({ departmentCode: code, name }).returning()).departmentId
    },
    async employee(code: string, rest: Of<typeof employee> = {}) {
      return one(
        await db
          .insert(employee)
          .values({ employeeCode: code, name: code, ...rest })
          .returning(),
      ).employeeId
    },
    async customer(rest: Of<typeof customer>) {
      const code = rest.customerCode ?? next('C')
      return one(
        await db
          .insert(customer)
          .values({ name: code, ...rest, customerCode: code })
          .returning(),
      ).customerId
    },
    /** Invited and answered on days; the response score is the overall one, else the mean of the answers. */
    async survey(
      rest: Of<typeof survey> & { invited?: string; answered?: string; answers?: Record<string, number> },
    ) {
      const { invited, answered, answers = {}, ...columns } = rest
      const scores = Object.values(answers)
      const mean = scores.length ? scores.reduce((sum, score) => sum + score, 0) / scores.length : null
      const score = columns.overallScore ?? mean
      const row = one(
        await db
          .insert(survey)
          .values({
            surveyCode: next('S'),
            customerId: columns.customerId ?? (await someCustomer()),
            invitedAt: at(invited),
            invitedOn: on(invited),
            respondedAt: at(answered),
            respondedOn: on(answered),
            responseScore: answered && score !== null && score !== undefined ? score.toFixed(8) : null,
            ...columns,
          })
          .returning(),
      )
      for (const [aspect, value] of Object.entries(answers)) {
        await db
          .insert(surveyAnswer)
          .values({ customerId: row.customerId, surveyId: row.surveyId, aspect, score: value })
      }
    },
    async complaint(
      rest: Of<typeof complaint> & {
        received: string
        responded?: string
        resolved?: string
        escalated?: string
        reopened?: string
      },
    ) {
      const { received, responded, resolved, escalated, reopened, ...columns } = rest
      await db.insert(complaint).values({
        complaintCode: next('T'),
        customerId: columns.customerId ?? (await someCustomer()),
        receivedAt: at(received) as string,
        receivedOn: on(received) as string,
        firstResponseAt: at(responded),
        firstResponseOn: on(responded),
        resolvedAt: at(resolved),
        resolvedOn: on(resolved),
        escalatedAt: at(escalated),
        escalatedOn: on(escalated),
        reopenedAt: at(reopened),
        reopenedOn: on(reopened),
        ...columns,
      })
    },
    async invoice(invoiceDate: string, dueDate: string, amount: string, rest: Of<typeof invoice> = {}) {
      const customerId = rest.customerId ?? (await someCustomer())
      const values = { invoiceCode: next('F'), invoiceDate, dueDate, amount, ...rest, customerId }
      return one(await db.insert(invoice).values(values).returning())
    },
    async receipt(receivedOn: string, amount: string, rest: Of<typeof receipt> = {}) {
      const customerId = rest.customerId ?? (await someCustomer())
      await db.insert(receipt).values({ receiptCode: next('R'), receivedOn, amount, ...rest, customerId })
    },
    async visit(rest: Of<typeof visit> & { completed?: string; reported?: string }) {
      const { completed, reported, ...columns } = rest
      await db.insert(visit).values({
        visitCode: next('V'),
        customerId: columns.customerId ?? (await someCustomer()),
        dueOn: columns.plannedOn ?? null,
        completedAt: at(completed),
        completedOn: on(completed),
        reportAt: at(reported),
        reportOn: on(reported),
        ...columns,
      })
    },
    async order(
      rest: Of<typeof serviceOrder> & {
        requested: string
        responded?: string
        appointed?: string
        arrived?: string
        completed?: string
        followedUp?: string
      },
    ) {
      const { requested, responded, appointed, arrived, completed, followedUp, ...columns } = rest
      await db.insert(serviceOrder).values({
        orderCode: next('O'),
        customerId: columns.customerId ?? (await someCustomer()),
        kind: 'repair',
        requestedAt: at(requested) as string,
        requestedOn: on(requested) as string,
        respondedAt: at(responded),
        respondedOn: on(responded),
        appointedAt: at(appointed),
        appointedOn: on(appointed),
        arrivedAt: at(arrived),
        arrivedOn: on(arrived),
        completedAt: at(completed),
        completedOn: on(completed),
        followUpAt: at(followedUp),
        followUpOn: on(followedUp),
        ...columns,
      })
    },
    async sale(soldOn: string, quantity: string | null, rest: Of<typeof sale> = {}) {
      const customerId = rest.customerId ?? (await someCustomer())
      const amount = rest.amount ?? '0.00'
      await db.insert(sale).values({ saleCode: next('L'), soldOn, quantity, ...rest, amount, customerId })
    },
    /** Raised, due, implemented and verified on days; due on the day it was raised unless another is given. */
    async action(
      rest: Of<typeof action> & { raised: string; due?: string; implemented?: string; verified?: string },
    ) {
      const { raised, due = raised, implemented, verified, ...columns } = rest
      await db.insert(action).values({
        actionCode: next('A'),
        measure: 'measure',
        raisedOn: raised,
        dueOn: due,
        implementedOn: on(implemented),
        verifiedOn: on(verified),
        ...columns,
      })
    },
    /** Answered unless it says otherwise, by phone. */
    async contact(queued: string, rest: Of<typeof contact> = {}) {
      const customerId = rest.customerId ?? (await someCustomer())
      await db.insert(contact).values({
        contactCode: next('K'),
        channel: 'phone',
        answered: true,
        queuedAt: at(queued) as string,
        queuedOn: on(queued) as string,
        ...rest,
        customerId,
      })
    },
    /** Of some department unless it is of somebody; 8 of 10 unless it says otherwise. */
    async evaluation(evaluatedOn: string, rest: Of<typeof evaluation> = {}) {
      const isOfNobody = rest.employeeId === undefined && rest.departmentId === undefined
      await db.insert(evaluation).values({
        evaluationCode: next('P'),
        source: 'quality_check',
        score: '8',
        maxScore: '10',
        evaluatedOn,
        ...(isOfNobody ? { departmentId: await someDepartment() } : {}),
        ...rest,
      })
    },
    /** The customer of contacts of which nobody knows whose they are. */
    async unknownCustomer() {
      await ensureUnknownCustomer({ execute: async (statement) => (await db.execute(statement)) as never })
      return UNKNOWN_CUSTOMER
    },
    /** Declares datasets complete up to a day, as an import can. */
    async covers(coversUntil: string, datasets: readonly CoveredDataset[] = coveredDatasets) {
      await db.insert(dataCoverage).values(datasets.map((dataset) => ({ dataset, coversUntil })))
    },
    /** Covers all that a test asks for: records of 2010 that say nothing, and a declared end. */
    async coversAll(coversUntil: string, of: { customerId?: number } = {}) {
      const day = '2010-01-01'
      await self.survey({ answered: day, ...of })
      await self.complaint({ received: day, accepted: false, ...of })
      await self.invoice(day, day, '0.00', of)
      await self.receipt(day, '0.00', of)
      await self.visit({ completed: day, ...of })
      await self.order({ requested: day, kind: 'inquiry', result: 'withdrawn', ...of })
      await self.sale(day, null, of)
      await self.action({ raised: day, implemented: day, ...of })
      await self.contact(day, of)
      await self.evaluation(day)
      await self.covers(coversUntil)
    },
    async target(metric: string, validFrom: string, value: string, rest: Of<typeof target> = {}) {
      await db.insert(target).values({ metric, validFrom, value, ...rest })
    },
  }
  return self
}

export type Facts = ReturnType<typeof factsIn>
