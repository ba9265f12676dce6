/** What is said about signing in with a provider of identities, in Chinese. */
export const providers = {
  providers: {
    expired: '这次登录已经失效，或者是在另一个浏览器中开始的，请重新开始。',
    away: '{{name}}暂时没有响应，请稍后再试，或使用其他方式登录。',
    cancelled: '您没有在{{name}}完成登录。',
    invalid: '{{name}}返回的内容不能证明您的身份，请重新开始。',
    misconfigured: '本站点与{{name}}的对接配置有误（{{code}}），请告知管理员。',
    address: '{{name}}不接受本服务器的地址（{{code}}），须由管理员在对方后台将其设为可信 IP。',
    external: '只有本企业成员可以使用{{name}}登录。',
    unknown: '没有与此身份绑定的账号，请向管理员索取邀请。',
    invitationOver: '这个邀请已经失效，请索取新的邀请。',
    taken: '此身份已与某个账号绑定，或者该账号已绑定同一服务的另一个身份。',
    onlyWay: '这是该账号唯一的登录方式，请先添加其他方式。',
    withoutPassword: '此人使用其他服务登录，不需要链接。如需设置密码，请先解除绑定。',
    noPassword: '您使用其他服务登录。如需密码，请联系管理员。',
    signInAnew: '您登录已超过 10 分钟，请先重新登录。',
  },
}
