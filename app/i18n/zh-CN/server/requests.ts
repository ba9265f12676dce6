/** What the server answers instead of a page or file, in Chinese. */
export const requests = {
  requests: {
    addressTooLong: '地址太长。',
    addressMalformed: '地址有误。',
    hostMalformed: 'Host 标头有误。',
    otherHost: '本站的地址是 {{appUrl}}。前面如有代理，须原样传递 Host。',
    methodNotUsed: '此处不使用这种请求方法。',
    foreign: '该请求不是从本站的页面发出的。',
    lengthMissing: '请注明内容的长度。',
    contentTooLarge: '内容太大。',
    contentCompressed: '请发送未压缩的内容。',
    notAForm: '请以表单发送。',
    formTooLarge: '表单太大。',
    formMalformed: '表单内容有误。',
    tooManyLinks: '打开了太多无效的登录链接，请稍后再试。有效的链接仍可使用。',
    notAllowed: '您的角色不允许此操作。',
    signInFirst: '请先登录，或在 Authorization 标头中发送 API 令牌。',
  },
}
