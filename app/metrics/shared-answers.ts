/**
 * Answers that are computed once for all who ask the same of the same data: for those who wait at the same time, and
 * for those who come later, until the warehouse changes.
 */
import { presentDataVersion } from '#db/data-version'
import { currentRequest, type DatabaseRequest } from '#db/request'
import { scopeKey } from '#db/row-scope'
import { run, type Sharing, type Warehouse } from './execute'
import { SharedWork } from './shared-work'

/** Values that are kept in all, some fifty bytes each; an answer with more than half of them is not kept. */
const MOST_VALUES = 2_000_000

export class SharedAnswers implements Sharing {
  readonly #answers = new SharedWork<{ answer: unknown }>({
    maxSize: MOST_VALUES,
    maxEntrySize: MOST_VALUES / 2,
    sizeOf: ({ answer }) => sizeOf(answer),
  })
  readonly #versions = new WeakMap<DatabaseRequest, Promise<string>>()

  /** What `compute` gives, or gave by the same settings since the warehouse last changed. Failures are not kept. */
  async get<T>(warehouse: Warehouse, question: readonly unknown[], compute: () => Promise<T>): Promise<T> {
    const scope = scopeKey(warehouse.scope ?? 'company')
    const seesStaff = warehouse.seesStaff ?? true
    const key = JSON.stringify([
      scope,
      seesStaff,
      warehouse.settings,
      await this.#version(warehouse),
      ...question,
    ])
    const { answer } = await this.#answers.get(key, async () => ({ answer: await compute() }))
    return answer as T
  }

  /** Read once for a request, so that all that it shows is of one version where nothing changes meanwhile. */
  #version(warehouse: Warehouse): Promise<string> {
    const request = currentRequest()
    const known = request && this.#versions.get(request)
    if (known) return known
    const read = run<{ version: string }>(warehouse, presentDataVersion).then(([row]) => row?.version ?? '')
    if (request) this.#versions.set(request, read)
    return read
  }
}

/** The values in an answer, however deep, one at least. */
function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  let size = 1
  for (const key in value) size += sizeOf(value[key as keyof typeof value])
  return size
}
