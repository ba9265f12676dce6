/** What is said about signing in with a provider of identities, in English. */
export const providers = {
  providers: {
    expired: 'This attempt has ended, or began in another browser. Please begin again.',
    away: '{{name}} does not answer at the moment. Try again later, or sign in another way.',
    cancelled: 'You have not signed in at {{name}}.',
    invalid: 'The answer of {{name}} does not prove who you are. Please begin again.',
    misconfigured:
      '{{name}} and this site are not set up for each other ({{code}}). Please tell an administrator.',
    address:
      '{{name}} does not accept the address of this server ({{code}}). An administrator has to enter it there as trusted.',
    external: 'Only members of the company sign in with {{name}}.',
    unknown: 'No account is linked to this identity. Ask an administrator for an invitation.',
    invitationOver: 'This invitation works no more. Ask for a new one.',
    taken:
      'This identity is linked to an account already, or the account has another one of the same service.',
    onlyWay: 'This is the only way to sign in to this account. Add another one first.',
    withoutPassword:
      'This person signs in with another service and needs no link. Unlink it first to give a password.',
    noPassword: 'You sign in with another service. Ask an administrator if you need a password.',
    signInAnew: 'Sign in anew first: you signed in more than 10 minutes ago.',
  },
}
