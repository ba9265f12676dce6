/** Every subject has the page that others lead to, and panels that say by their ids which it is. */
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { subjects } from '~/metrics/dimensions'
import { subjectPages } from '~/page/subject-pages'
import { subjectPanels } from '~/panels/subjects'

test.each(subjects)('%s has a route at its address', (subject) => {
  // A page below another one is not part of it.
  const name = subjectPages[subject].address.slice(1).replaceAll('/', '_.')
  const route = `app/routes/_app.${name}.tsx`
  expect(existsSync(route), route).toBe(true)
})

test.each(subjects)(
  'the ids of the panels of %s begin with its address, but for the forms of handbooks, actions and evaluations',
  (subject) => {
    const start = `${subjectPages[subject].address.split('/')[1]}-`
    const ids = subjectPanels[subject].panels.map(({ id }) => id)
    const others = ['form-', 'actions-', 'evaluations-']
    expect(ids.filter((id) => ![start, ...others].some((one) => id.startsWith(one)))).toEqual([])
  },
)
