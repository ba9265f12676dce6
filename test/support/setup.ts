/** A `console.error` that a test did not ask for is a failure: React, Remix and Mantine report real defects there. */
import { afterAll, afterEach, beforeEach, expect, vi } from 'vitest'
import { closeFacts } from './with-facts'

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

afterEach(() => {
  if (!vi.isMockFunction(console.error)) return
  const calls = vi.mocked(console.error).mock.calls
  vi.restoreAllMocks()
  expect(calls, 'console.error was called').toEqual([])
})

afterAll(closeFacts)
