/** What is said about accounts, passwords and links, in Chinese. */
export const accounts = {
  accounts: {
    wrong: '邮箱或密码不正确。',
    locked_other: '尝试次数过多，请在 {{count}} 分钟后再试。',
    passwordTooShort: '密码太短，至少需要 {{least}} 个字符。',
    passwordTooLong: '密码太长，最多 {{most}} 个字符。',
    passwordGuessable: '密码中含有“{{part}}”，容易被人猜到。',
    passwordCommon: '这个密码太常见，谁都会先试它。',
    notAnAddress: '这不是邮箱地址。',
    addressTaken: '这个邮箱已有账号。',
    noName: '请填写大家认识的姓名。',
    nameTooLong: '姓名最多 {{most}} 个字符。',
  },
}
