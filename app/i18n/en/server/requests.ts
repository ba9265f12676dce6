/** What the server answers instead of a page or file, in English. */
export const requests = {
  requests: {
    addressTooLong: 'The address is too long.',
    addressMalformed: 'The address is malformed.',
    hostMalformed: 'The Host header is malformed.',
    otherHost: 'This site is at {{appUrl}}. A proxy in front of it has to pass the Host header on.',
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
  },
}
