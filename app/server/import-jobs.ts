/** What pages want of those who check and load files beside the server. */
export type ImportJobs = {
  /** Looks for files that wait for their turn. */
  wake(): void
}
