/** Every subject has the page that others lead to. */
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { subjects } from '~/metrics/dimensions'
import { subjectPages } from '~/page/subject-pages'

test.each(subjects)('%s has a route at its address', (subject) => {
  const route = `app/routes/_app${subjectPages[subject].address.replaceAll('/', '.')}.tsx`
  expect(existsSync(route), route).toBe(true)
})
