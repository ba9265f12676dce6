import type { ClockedRecord, Step } from '#db/clocks'

export type StepName = Step | 'completion'

/** What a step is called: a complaint is resolved, a service order completed. */
export const stepName = (record: ClockedRecord, step: Step): StepName =>
  record === 'service_order' && step === 'resolution' ? 'completion' : step
