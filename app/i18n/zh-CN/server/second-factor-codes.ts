/** What is said about codes of the second factor, in Chinese. */
export const secondFactorCodes = {
  secondFactorCodes: {
    wrongCode: '代码不正确或已经用过。验证码每 30 秒更换一次，请等待下一个。',
    wrongFirstCode: '验证码不正确。请检查手机的时间，并输入当前显示的验证码。',
    setupOver: '设置已超时，请重新开始。',
    isRequired: '贵公司要求启用两步验证，不能停用。',
    setUpFirst: '请先在浏览器中设置两步验证。',
  },
}
