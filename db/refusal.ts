/** An expected end: one clear sentence for the person who started the program, without a stack trace. */
export class Refusal extends Error {
  override name = 'Refusal'
}
