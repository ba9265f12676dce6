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
    tokenName: '请为令牌取个名字，最多 {{most}} 个字符。',
    tokenTaken: '已有名为“{{name}}”的令牌，请先将其吊销，或换个名字。',
    notYourOwn: '不能更改自己的角色、数据范围或账号状态，请由其他管理员操作。',
    nobody: '没有这个账号。',
    lastAdministrator: '这是最后一位管理员，请先把管理员角色分配给其他人。',
    noSuchRole: '没有这个角色。',
    noSuchRegion: '没有这个区域。',
    isDisabled: '该账号已停用，请先恢复。',
    currentWrong: '当前密码不正确。',
    tokenRoles: '请至少为令牌选择一个角色。',
    noName: '请填写大家认识的姓名。',
    nameTooLong: '姓名最多 {{most}} 个字符。',
  },
  mail: {
    invitationSubject: '您的满意账号',
    invitationText:
      '您受邀使用满意。请在 24 小时内打开下面的链接设置密码：\n\n{{link}}\n\n链接只能使用一次。',
    resetSubject: '设置满意的新密码',
    resetText:
      '请在 30 分钟内打开下面的链接设置新密码：\n\n{{link}}\n\n链接只能使用一次。如果不是您本人要求的，请告知管理员。',
    passwordSubject: '您的满意密码已更改',
    passwordText: '您的密码已更改，在其他地方的登录已全部失效。如果不是您本人操作，请告知管理员。',
  },
}
