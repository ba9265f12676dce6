/** The words of accounts: forms, links, people, in English. */
export const people = {
  form: {
    name: 'Name',
    email: 'Mail address',
    password: 'Password',
    newPassword: 'New password',
    passwordHint:
      '12 to 128 characters of any kind. Several words that do not belong together are easy to remember.',
    showPassword: 'Show',
    hidePassword: 'Hide',
  },
  welcome: {
    title: 'Welcome',
    setup: 'Set up your account',
    setupBody: 'This is the first account, which administers all others. You sign in with it from now on.',
    setupSubmit: 'Set up and sign in',
    invitation: 'Welcome to Manyi',
    invitationBody: 'Choose your name and a password. You sign in with {{email}}.',
    invitationSubmit: 'Save and sign in',
    reset: 'New password',
    resetBody: 'For the account {{email}}. All its sessions end with the new password.',
    resetSubmit: 'Save and sign in',
    expired: 'This link works no more',
    expiredBody: 'It has been used, replaced by a newer one, or has expired. Ask for a new one.',
  },
}
