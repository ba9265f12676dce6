/** What the server answers instead of a page or file, in English. */
export const requests = {
  requests: {
    addressTooLong: 'The address is too long.',
    addressMalformed: 'The address is malformed.',
    hostMalformed: 'The Host header is malformed.',
    otherHost: 'This site is at {{appUrl}}. A proxy in front of it has to pass the Host header on.',
    unknownHost:
      'This site is not known under this host. Whoever runs it sets APP_URL to the address that people open.',
    methodNotUsed: 'This method is not used here.',
    foreign: 'This request did not come from a page of this site.',
    lengthMissing: 'State the length of the content.',
    contentTooLarge: 'The content is too large.',
    contentCompressed: 'Send the content uncompressed.',
    notAForm: 'Send a form: application/x-www-form-urlencoded.',
    formTooLarge: 'The form is too large.',
    formMalformed: 'The form is malformed.',
    tooManyLinks: 'Too many sign-in links were wrong; try again later. A valid link still works.',
    notAllowed: 'Your roles do not allow this.',
    signInFirst: 'Sign in first, or send an API token in the Authorization header.',
    malformed: 'The request is malformed.',
    tooSlow: 'The request did not come to its end in time.',
    headersTooLong: 'The headers are too long.',
    expectation: 'What the Expect header asks for is not given here.',
    starting: 'Manyi is starting.',
    stopping: 'Manyi is stopping.',
    failed: 'Something went wrong. Error {{id}}.',
  },
}
