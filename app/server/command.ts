/** How a command of the project ends: quietly, or with one line on standard error and exit status 1. */
import { Refusal } from '#db/refusal'
import { describeError } from './log'

export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    complain(error)
    process.exitCode = 1
  }
}

/** A refusal is its sentence; anything else is a defect and is shown with where it happened. */
export function complain(error: unknown) {
  console.error(error instanceof Refusal ? error.message : JSON.stringify(describeError(error), null, 2))
}
