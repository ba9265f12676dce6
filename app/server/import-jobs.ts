/** What pages want of those who check and load files beside the server. */
export type ImportJobs = {
  /** Looks for files that wait for their turn. */
  wake(): void
  /** The run is not wanted any more, as the register says already; where it is at work here, it need not look there. */
  cancel(runId: string): void
}
