/** The kinds of events on a customer's timeline, for those who only name them. */
export const eventKinds = ['survey', 'complaint', 'invoice', 'receipt', 'visit'] as const
export type EventKind = (typeof eventKinds)[number]
