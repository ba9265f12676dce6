/** The words of the segments of member value, in Chinese. */
export const words = {
  segments: {
    champions: '核心',
    cant_lose: '重要挽留',
    new: '新客',
    promising: '潜力新客',
    loyal: '忠诚',
    potential_loyalist: '潜在忠诚',
    need_attention: '需关注',
    at_risk: '流失预警',
    about_to_sleep: '将沉睡',
    lost: '已流失',
    unscored: '未评分',
    no_purchase: '期内无购买',
  },
}
