/** What is said about accounts, passwords and links, in English. */
export const accounts = {
  accounts: {
    wrong: 'Mail address or password is wrong.',
    locked_one: 'Too many attempts. Try again in {{count}} minute.',
    locked_other: 'Too many attempts. Try again in {{count}} minutes.',
    passwordTooShort: 'The password is too short: it takes at least {{least}} characters.',
    passwordTooLong: 'The password is too long: it takes {{most}} characters at most.',
    passwordGuessable: 'The password contains “{{part}}”, which others would try first.',
    passwordCommon: 'This password is one of those that everybody tries first.',
    notAnAddress: 'That is no mail address.',
    addressTaken: 'There is an account of this mail address already.',
    tokenName: 'A token has a name, of {{most}} characters at most.',
    tokenTaken: 'There is a token named "{{name}}" already: revoke it first or choose another name.',
    notYourOwn: 'Nobody changes their own roles, scope or access: another administrator can.',
    nobody: 'There is no such account.',
    lastAdministrator: 'This is the last administrator: give the role to somebody else first.',
    noSuchRole: 'There is no such role.',
    noSuchRegion: 'There is no such region.',
    isDisabled: 'This account is disabled: let it in again first.',
    currentWrong: 'The current password is wrong.',
    tokenRoles: 'Choose at least one role for the token.',
    noName: 'Say the name by which others know you.',
    nameTooLong: 'A name has {{most}} characters at most.',
  },
  mail: {
    invitationSubject: 'Your account of Manyi',
    invitationText:
      'You have been invited to Manyi. Choose a password within 24 hours:\n\n{{link}}\n\nThe link works once.',
    resetSubject: 'A new password for Manyi',
    resetText:
      'Choose a new password within 30 minutes:\n\n{{link}}\n\nThe link works once. If you did not ask for it, tell an administrator.',
    passwordSubject: 'Your password of Manyi was changed',
    passwordText:
      'Your password was changed, and your other sessions have ended. If it was not you, tell an administrator.',
  },
}
