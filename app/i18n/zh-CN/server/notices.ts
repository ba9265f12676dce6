/** Sentences that few readers ever see, which therefore come with the data of their pages, in Chinese. */
export const notices = {
  notices: {
    demo: '示例数据',
    demoHint: '这是一家虚构公司的演示数据，导入自己的文件前请先换用空库。',
    lostPassword: '还没有账号，或者忘记了密码？请向管理员索取链接。',
    codeExpired: '登录已超时，请重新登录。',
    linkExpired: '这个链接已经用过或已过期。',
  },
}
