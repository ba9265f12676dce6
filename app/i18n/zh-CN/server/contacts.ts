/** What is said about contact data, in Chinese. */
export const contacts = {
  contactData: {
    columns: { contact_name: '联系人', phone: '电话', email: '邮箱', address: '地址', postcode: '邮编' },
    noReason: '请用一行文字说明查看联系方式的用途。',
    tooMany: '您在一小时内已查看 {{most}} 个客户的联系方式，已达上限，请稍后再试。',
  },
}
