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
    noName: 'Say the name by which others know you.',
    nameTooLong: 'A name has {{most}} characters at most.',
  },
}
