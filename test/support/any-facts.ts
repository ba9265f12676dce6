/**
 * A few facts of every kind as fast-check makes them up: blanks, ties, money on account, part payments,
 * overpayments and money taken back, visits and orders called off, actions, things that happen late or never. All of them pass the schema's checks.
 */
import fc from 'fast-check'
import { addDays } from '~/metrics/time'

/** Days are counted from here. */
export const dayNumber = (offset: number) => addDays('2026-01-01', offset)
const instantOn = (day: string | null, time = '10:00:00') => (day === null ? null : `${day}T${time}+08:00`)

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3 })
const customerId = fc.integer({ min: 1, max: 4 })
const regionId = maybe(fc.constantFrom(1, 2))
const employeeId = maybe(fc.constantFrom(1, 2))
const departmentId = maybe(fc.constantFrom(1, 2))
const productId = maybe(fc.constantFrom(1, 2))
const score = fc.integer({ min: 1, max: 5 })
const cents = fc.integer({ min: 0, max: 100_000 })
/** Cents as decimal text, without a float on the way. */
export const money = (value: number) =>
  `${value < 0 ? '-' : ''}${Math.trunc(Math.abs(value) / 100)}.${String(Math.abs(value) % 100).padStart(2, '0')}`
const amount = cents.map(money)
/** Now and then below zero. */
const signedAmount = fc
  .tuple(cents, fc.integer({ min: 0, max: 3 }))
  .map(([value, draw]) => money(draw === 0 ? -value : value))

/** The first and last day on which something may happen; with `late` of 0 all of a fact happens on one day. */
type Span = { first: number; last: number; late: number }

const dayIn = ({ first, last }: Span) => fc.integer({ min: first, max: last })
const lag = ({ late }: Span) => fc.integer({ min: 0, max: late })

const anySurvey = (span: Span) =>
  fc
    .record({
      customerId,
      regionId,
      employeeId,
      departmentId,
      productId,
      channel: maybe(fc.constantFrom('phone', 'wechat')),
      occasion: maybe(fc.constantFrom('annual', 'delivery')),
      day: dayIn(span),
      invited: fc.boolean(),
      answeredAfter: maybe(lag(span)),
      overallScore: maybe(score),
      nps: maybe(fc.integer({ min: 0, max: 10 })),
      comment: maybe(fc.constantFrom('fine', 'slow')),
      answers: fc.dictionary(fc.constantFrom('efficiency', 'attitude', 'quality'), score, { maxKeys: 3 }),
    })
    .map(({ day, invited, answeredAfter, answers, ...rest }) => {
      const invitedOn = invited ? dayNumber(day) : null
      const respondedOn = answeredAfter === null ? null : dayNumber(day + answeredAfter)
      const given = respondedOn === null ? [] : Object.entries(answers)
      const mean = given.reduce((sum, [, value]) => sum + value, 0) / given.length
      const responseScore = rest.overallScore ?? (given.length > 0 ? mean : null)
      return {
        row: {
          ...rest,
          invitedOn,
          invitedAt: instantOn(invitedOn),
          respondedOn,
          respondedAt: instantOn(respondedOn),
          responseScore: respondedOn === null ? null : (responseScore?.toFixed(8) ?? null),
        },
        answers: given,
      }
    })

const anyComplaint = (span: Span) =>
  fc
    .record({
      customerId,
      regionId,
      departmentId,
      handlerId: employeeId,
      productId,
      channel: maybe(fc.constantFrom('phone', 'web')),
      type: maybe(fc.constantFrom('goods', 'service')),
      cause: maybe(fc.constantFrom('leak', 'delay')),
      level: fc.constantFrom(1, 2, 3),
      urgency: maybe(fc.constantFrom('normal', 'urgent')),
      accepted: fc.integer({ min: 0, max: 5 }).map((draw) => draw > 0),
      lossAmount: maybe(amount),
      isRepeat: fc.boolean(),
      disposition: maybe(fc.constantFrom('return', 'repair')),
      outcomeScore: maybe(score),
      day: dayIn(span),
      responded: maybe(lag(span)),
      resolved: maybe(lag(span)),
      escalated: maybe(lag(span)),
      reopened: maybe(lag(span)),
      followedUp: maybe(lag(span)),
      responseDue: lag(span),
      resolutionDue: lag(span),
      followUpDue: lag(span),
      hasClockTime: fc.boolean(),
    })
    .map((made) => {
      const {
        day,
        responded,
        resolved,
        escalated,
        reopened,
        followedUp,
        responseDue,
        resolutionDue,
        followUpDue,
        ...more
      } = made
      const { hasClockTime, ...rest } = more
      const after = (start: number | null, days: number | null) =>
        start === null || days === null ? null : dayNumber(start + days)
      const resolvedDay = resolved === null ? null : day + resolved
      const resolutionDueOn = rest.accepted ? after(day, resolutionDue) : null
      return {
        ...rest,
        receivedOn: dayNumber(day),
        receivedAt: `${dayNumber(day)}T10:00:00+08:00`,
        firstResponseOn: after(day, responded),
        firstResponseAt: instantOn(after(day, responded)),
        resolvedOn: after(resolvedDay, 0),
        resolvedAt: instantOn(after(resolvedDay, 0), '12:00:00'),
        escalatedOn: after(day, escalated),
        escalatedAt: instantOn(after(day, escalated)),
        reopenedOn: after(resolvedDay, reopened),
        reopenedAt: instantOn(after(resolvedDay, reopened), '14:00:00'),
        followUpOn: after(resolvedDay, followedUp),
        followUpAt: instantOn(after(resolvedDay, followedUp), '13:00:00'),
        disposition: resolved === null ? null : rest.disposition,
        outcomeScore: resolved === null ? null : rest.outcomeScore,
        responseDueOn: rest.accepted ? after(day, responseDue) : null,
        resolutionDueOn,
        resolutionDueAt: hasClockTime ? instantOn(resolutionDueOn, '11:00:00') : null,
        followUpDueOn: rest.accepted ? after(resolvedDay, followUpDue) : null,
      }
    })

const anyInvoice = (span: Span) =>
  fc
    .record({ customerId, regionId, day: dayIn(span), term: fc.integer({ min: 0, max: 45 }), amount })
    .map(({ day, term, ...rest }) => ({
      ...rest,
      invoiceDate: dayNumber(day),
      dueDate: dayNumber(day + term),
    }))

/** Money on account, or for an invoice: a place in the list of those that exist when it is entered. */
const anyReceipt = (span: Span) =>
  fc
    .record({
      customerId,
      regionId,
      day: dayIn(span),
      invoice: maybe(fc.nat(20)),
      amount: signedAmount,
      kind: fc.constantFrom(
        'payment' as const,
        'payment' as const,
        'credit_note' as const,
        'write_off' as const,
      ),
    })
    .map(({ day, ...rest }) => ({ ...rest, receivedOn: dayNumber(day) }))

const anyVisit = (span: Span) =>
  fc
    .record({
      customerId,
      regionId,
      employeeId,
      purpose: maybe(fc.constantFrom('routine', 'collection')),
      method: maybe(fc.constantFrom('onsite', 'phone')),
      cost: maybe(amount),
      costLimit: maybe(amount),
      outcomeScore: maybe(score),
      cancelReason: maybe(fc.constantFrom('holiday', 'moved')),
      day: dayIn(span),
      isPlanned: fc.integer({ min: 0, max: 4 }).map((draw) => draw > 0),
      window: lag(span),
      made: maybe(lag(span)),
      reported: maybe(lag(span)),
      calledOff: maybe(fc.constantFrom('customer' as const, 'us' as const)),
    })
    .map(({ day, isPlanned, window, made, reported, calledOff, ...rest }) => {
      const completedOn = made === null ? null : dayNumber(day + made)
      const reportOn = made === null || reported === null ? null : dayNumber(day + made + reported)
      const isOff = completedOn === null && calledOff !== null
      return {
        ...rest,
        plannedOn: isPlanned ? dayNumber(day) : null,
        dueOn: isPlanned ? dayNumber(day + window) : null,
        completedOn,
        completedAt: instantOn(completedOn),
        reportOn,
        reportAt: instantOn(reportOn, '18:00:00'),
        cancelledOn: isOff ? dayNumber(day) : null,
        cancelledBy: isOff ? calledOff : null,
        cancelReason: isOff ? rest.cancelReason : null,
        outcomeScore: completedOn === null ? null : rest.outcomeScore,
      }
    })

/** Of arrivals: by the appointed ten o'clock, at the end of its grace, just after it, and in the afternoon. */
const hour = fc.constantFrom('10:00:00', '10:15:00', '10:15:01', '16:30:00')

const anyOrder = (span: Span) =>
  fc
    .record({
      customerId,
      regionId,
      departmentId,
      employeeId,
      productId,
      kind: fc.constantFrom('repair', 'repair', 'repair', 'return', 'exchange', 'inquiry'),
      channel: maybe(fc.constantFrom('phone', 'web')),
      urgency: maybe(fc.constantFrom('normal', 'critical')),
      reason: maybe(fc.constantFrom('broken', 'unwanted')),
      serialCode: maybe(fc.constantFrom('N1', 'N2')),
      batch: maybe(fc.constantFrom('B1', 'B2')),
      quantity: fc.constantFrom('1', '2', '2.5'),
      amount: maybe(amount),
      day: dayIn(span),
      purchased: maybe(lag(span)),
      warranty: maybe(fc.integer({ min: -3, max: 3 })),
      responded: maybe(lag(span)),
      appointed: maybe(lag(span)),
      appointedWholeDay: fc.boolean(),
      arrived: maybe(fc.tuple(lag(span), hour)),
      completed: maybe(lag(span)),
      followedUp: maybe(lag(span)),
      calledOff: maybe(fc.tuple(lag(span), fc.constantFrom('customer' as const, 'us' as const))),
      result: maybe(fc.constantFrom('done', 'done', 'no_access', 'rejected', 'withdrawn')),
      siteVisits: maybe(fc.integer({ min: 0, max: 2 })),
      cost: maybe(amount),
      outcomeScore: maybe(score),
      responseDue: lag(span),
      arrivalDue: lag(span),
      resolutionDue: lag(span),
      followUpDue: lag(span),
      hasClockTime: fc.boolean(),
    })
    .map((made) => {
      const { day, purchased, warranty, responded, appointed, arrived, completed, followedUp, ...more } = made
      const { calledOff, responseDue, arrivalDue, resolutionDue, followUpDue, hasClockTime, ...rest } = more
      const after = (start: number | null, days: number | null) =>
        start === null || days === null ? null : dayNumber(start + days)
      const completedDay = completed === null ? null : day + completed
      const off = completed === null && calledOff ? calledOff : null
      const isLive = off?.[1] !== 'customer' && rest.result !== 'rejected' && rest.result !== 'withdrawn'
      const due = (start: number | null, days: number) => (isLive ? after(start, days) : null)
      const clock = (on: string | null) => (hasClockTime ? instantOn(on, '11:00:00') : null)
      const arrivedOn = after(day, arrived?.[0] ?? null)
      return {
        ...rest,
        // No sooner than anything else, so that what comes later changes no rate of what was sold before it.
        purchasedOn: purchased === null ? null : dayNumber(Math.max(day - purchased, span.first)),
        warrantyUntil: warranty === null ? null : dayNumber(day + warranty),
        requestedOn: dayNumber(day),
        requestedAt: `${dayNumber(day)}T10:00:00+08:00`,
        respondedOn: after(day, responded),
        respondedAt: instantOn(after(day, responded)),
        appointedOn: after(day, appointed),
        appointedAt: instantOn(after(day, appointed)),
        arrivedOn,
        arrivedAt: instantOn(arrivedOn, arrived?.[1]),
        completedOn: after(completedDay, 0),
        completedAt: instantOn(after(completedDay, 0), '12:00:00'),
        followUpOn: after(completedDay, followedUp),
        followUpAt: instantOn(after(completedDay, followedUp), '13:00:00'),
        cancelledOn: off ? dayNumber(day + off[0]) : null,
        cancelledBy: off ? off[1] : null,
        siteVisits: completed === null ? null : rest.siteVisits,
        cost: completed === null ? null : rest.cost,
        outcomeScore: completed === null ? null : rest.outcomeScore,
        responseDueOn: due(day, responseDue),
        responseDueAt: clock(due(day, responseDue)),
        arrivalDueOn: due(day, arrivalDue),
        arrivalDueAt: clock(due(day, arrivalDue)),
        resolutionDueOn: due(day, resolutionDue),
        resolutionDueAt: clock(due(day, resolutionDue)),
        followUpDueOn: due(completedDay, followUpDue),
        followUpDueAt: clock(due(completedDay, followUpDue)),
      }
    })

const anySale = (span: Span) =>
  fc
    .record({
      customerId,
      regionId,
      employeeId,
      productId,
      channel: maybe(fc.constantFrom('shop', 'web')),
      batch: maybe(fc.constantFrom('B1', 'B2')),
      day: dayIn(span),
      amount,
      quantity: maybe(fc.constantFrom('1', '4', '0.5')),
    })
    .map(({ day, ...rest }) => ({ ...rest, soldOn: dayNumber(day) }))

/** Of a complaint: a place in the list of those that exist when it is entered; else of no customer. */
const anyAction = (span: Span) =>
  fc
    .record({
      complaint: maybe(fc.nat(20)),
      regionId,
      departmentId,
      employeeId,
      productId,
      batch: maybe(fc.constantFrom('B1', 'B2')),
      cause: maybe(fc.constantFrom('leak', 'delay')),
      measure: fc.constantFrom('new seal', 'second check'),
      day: dayIn(span),
      due: lag(span),
      implemented: maybe(lag(span)),
      verified: maybe(lag(span)),
      effective: maybe(fc.boolean()),
    })
    .map(({ day, due, implemented, verified, effective, ...rest }) => {
      const implementedOn = implemented === null ? null : dayNumber(day + implemented)
      const verifiedOn =
        implemented === null || verified === null ? null : dayNumber(day + implemented + verified)
      return {
        ...rest,
        raisedOn: dayNumber(day),
        dueOn: dayNumber(day + due),
        implementedOn,
        verifiedOn,
        effective: verifiedOn === null ? null : effective,
      }
    })
/** Waits around the limits of a short abandon and of each channel. */
const wait = fc.constantFrom('0', '4.999', '5', '20', '20.5', '60', '61', '600', '750')

const anyContact = (span: Span) =>
  fc
    .record({
      customerId,
      regionId,
      departmentId,
      employeeId,
      channel: fc.constantFrom('phone', 'chat', 'counter', 'wechat'),
      queue: maybe(fc.constantFrom('sales', 'repairs')),
      day: dayIn(span),
      hour: fc.integer({ min: 0, max: 23 }),
      answered: fc.boolean(),
      waitSeconds: maybe(wait),
      talkSeconds: maybe(fc.constantFrom('0', '95.5', '240')),
      holdSeconds: maybe(fc.constantFrom('0', '12')),
      wrapSeconds: maybe(fc.constantFrom('30', '45.25')),
      transferred: maybe(fc.boolean()),
      resolvedFirst: maybe(fc.boolean()),
    })
    .map(({ day, hour, ...rest }) => ({
      ...rest,
      queuedOn: dayNumber(day),
      queuedAt: `${dayNumber(day)}T${String(hour).padStart(2, '0')}:00:00+08:00`,
    }))

const anyEvaluation = (span: Span) =>
  fc
    .record({
      regionId,
      departmentId,
      employeeId,
      source: fc.constantFrom('customer', 'quality_check', 'exam'),
      item: maybe(fc.constantFrom('manner', 'knowledge')),
      score: fc.constantFrom('0', '3.5', '8', '10'),
      maxScore: fc.constantFrom('10', '20', '100'),
      day: dayIn(span),
    })
    .filter((row) => row.employeeId !== null || row.departmentId !== null)
    .map(({ day, ...rest }) => ({ ...rest, evaluatedOn: dayNumber(day) }))

const some = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 10 })

/** Facts that begin between two days and may take three weeks to be over. */
export const anyFacts = ({ first, last }: { first: number; last: number }) => {
  const span = { first, last, late: 21 }
  return fc.record({
    surveys: some(anySurvey(span)),
    complaints: some(anyComplaint(span)),
    invoices: some(anyInvoice(span)),
    receipts: some(anyReceipt(span)),
    visits: some(anyVisit(span)),
    orders: some(anyOrder(span)),
    sales: some(anySale(span)),
    actions: some(anyAction(span)),
    contacts: some(anyContact(span)),
    evaluations: some(anyEvaluation(span)),
  })
}

/** Facts that begin and end on one day; its invoices are paid, its complaints resolved and its orders closed on it. */
export const factsOfDay = (day: number) => {
  const span = { first: day, last: day, late: 0 }
  return fc
    .record({
      surveys: some(anySurvey(span)),
      complaints: some(anyComplaint(span).filter(({ resolvedOn }) => resolvedOn !== null)),
      invoices: some(anyInvoice(span)),
      visits: some(anyVisit(span)),
      orders: some(
        anyOrder(span).filter(({ completedOn, cancelledOn }) => completedOn !== null || cancelledOn !== null),
      ),
      sales: some(anySale(span)),
      actions: some(anyAction(span).filter(({ implementedOn }) => implementedOn !== null)),
      contacts: some(anyContact(span)),
      evaluations: some(anyEvaluation(span)),
    })
    .map((facts) => ({
      ...facts,
      receipts: facts.invoices.map(({ customerId, regionId, invoiceDate, amount }, invoice) => ({
        customerId,
        regionId,
        invoice,
        amount,
        receivedOn: invoiceDate,
        kind: 'payment' as const,
      })),
    }))
}

export type AnyFacts = ReturnType<typeof anyFacts> extends fc.Arbitrary<infer Made> ? Made : never
