/** The words of accounts: forms, links, people, in Chinese. */
export const people = {
  form: {
    name: '姓名',
    email: '邮箱',
    password: '密码',
    newPassword: '新密码',
    passwordHint: '12 至 128 个字符，任意字符均可。几个互不相干的词连在一起，既好记又安全。',
    showPassword: '显示',
    hidePassword: '隐藏',
  },
  welcome: {
    title: '欢迎',
    setup: '设置您的账号',
    setupBody: '这是第一个账号，用来管理其他所有账号。以后就用它登录。',
    setupSubmit: '保存并登录',
    invitation: '欢迎使用满意',
    invitationBody: '请填写姓名并设置密码，以后用 {{email}} 登录。',
    invitationSubmit: '保存并登录',
    reset: '设置新密码',
    resetBody: '账号：{{email}}。设置新密码后，该账号在其他地方的登录全部失效。',
    resetSubmit: '保存并登录',
    expired: '这个链接已经失效',
    expiredBody: '它已经用过、已被新的链接取代，或者已经过期。请索取新的链接。',
  },
}
