/** The words of contact data and of who may have it, in Chinese. */
export const contacts = {
  contact: {
    title: '联系人',
    phone: '电话',
    email: '邮箱',
    address: '地址',
    postcode: '邮编',
    show: '查看完整信息',
    reason: '查看用途',
    hint: '您的姓名、查看时间和这行说明将记入台账。',
    take: '查看一次',
    shown: '仅显示这一次，查看已记入台账。',
  },
  personalData: {
    title: '个人信息',
    hint: '客户联系方式对所有人脱敏显示。客服经理可逐个查看完整信息，每次均留有记录。',
    allowed: '可以查看完整的客户联系方式，并在客户文件中导出',
    inFile: '包含完整联系方式',
  },
}
