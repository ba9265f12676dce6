/** Codes of authenticator apps, against the vectors of the RFCs. */
import { expect, test } from 'vitest'
import { sealingWith } from '~/server/accounts/sealed'
import { codeOfStep, findStep, newTotpSecret, stepAt, toBase32 } from '~/server/accounts/totp'

const SECRET = Buffer.from('12345678901234567890')

// RFC 6238, appendix B, SHA-1; there of eight digits, of which six are the last six.
test.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('at second %i the code ends %s', (second, digits) => {
  expect(codeOfStep(SECRET, stepAt(new Date(second * 1000)))).toBe(digits.slice(2))
})

// RFC 4226, appendix D.
test('the first ten codes are those of the standard', () => {
  const codes = Array.from({ length: 10 }, (_, step) => codeOfStep(SECRET, step))
  expect(codes.join(' ')).toBe('755224 287082 359152 969429 338314 254676 287922 162583 399871 520489')
})

test('a code is taken from a step before until a step after its own', () => {
  const now = new Date(1_000_000_020_000)
  const present = stepAt(now)
  const found = [-2, -1, 0, 1, 2].map((later) => findStep(SECRET, codeOfStep(SECRET, present + later), now))
  expect(found).toEqual([null, present - 1, present, present + 1, null])
})

// RFC 4648, section 10, those of whole groups of five bytes.
test('base 32 is that of the standard', () => {
  expect([Buffer.alloc(0), Buffer.from('fooba')].map(toBase32)).toEqual(['', 'MZXW6YTB'])
  expect(toBase32(newTotpSecret())).toMatch(/^[A-Z2-7]{32}$/)
})

test('what is sealed is opened with the same secret, for the same owner, as it was, and by nothing else', () => {
  const { seal, open } = sealingWith('only-for-tests-'.repeat(3))
  const sealed = seal('a text', 'ann')
  expect(open(sealed, 'ann')).toBe('a text')
  expect(open(sealed, 'bob')).toBeNull()
  expect(sealingWith('another-secret-'.repeat(3)).open(sealed, 'ann')).toBeNull()
  for (let at = 0; at < sealed.length; at += 7) {
    const other = sealed[at] === 'A' ? 'B' : 'A'
    expect(open(sealed.slice(0, at) + other + sealed.slice(at + 1), 'ann')).toBeNull()
  }
  expect(['', 'x', sealed.slice(0, 20)].map((text) => open(text, 'ann'))).toEqual([null, null, null])
  expect(seal('a text', 'ann')).not.toBe(sealed)
})
