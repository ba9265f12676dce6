/**
 * The words under which companies keep what the product has an id for. A cell that is an id, its label in any language
 * or a synonym becomes the id; any other word stays as it is written.
 */
import { type Lang, langs } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import {
  type DimensionId,
  dimensions,
  type PartDimension,
  type ValueDimension,
  valueWords,
} from '~/metrics/dimensions'

/** A dimension whose values the product knows by words of its own; those of parts of facts are names of columns. */
export type Vocabulary = {
  [Id in Exclude<ValueDimension, PartDimension>]: (typeof dimensions)[Id] extends readonly [] ? never : Id
}[Exclude<ValueDimension, PartDimension>]

type Synonyms = {
  [Id in Vocabulary]: Partial<Record<(typeof dimensions)[Id][number], readonly string[]>>
}

/** Words of offices beside the labels. */
const synonyms: Synonyms = {
  channel: {
    phone: ['电话沟通', '来电', '致电', 'telephone', 'call'],
    wechat: ['企业微信', '公众号'],
    email: ['电邮', '电子邮件', '邮箱'],
    sms: ['短信息', 'text message'],
    web: ['官网', '网页', '网络', 'web site'],
    app: ['APP端', '手机应用', 'mobile app'],
    onsite: ['现场', '上门拜访', '实地'],
    online: ['在线', '网上'],
    chat: ['在线聊天', '网页客服', '即时聊天', 'live chat', 'web chat', 'webchat'],
    mail: ['信件', '来信', '邮寄', 'letter'],
    counter: ['来访', '柜面', '柜台', '口头', '面谈', 'walk-in'],
    comment_book: ['留言簿', '意见箱'],
    fax: [],
  },
  occasion: {
    delivery: ['送货后', '交付'],
    repair: ['维修后', '售后维修'],
    complaint_closed: ['投诉结案', '投诉处理后'],
    annual: ['年度', '年度满意度调查'],
    contact: ['通话后', '来电后', '热线评价', '服务后评价'],
  },
  type: {
    goods: ['产品', '产品质量', '商品质量', '产品投诉', '商品投诉', 'product'],
    service: ['服务质量', '服务投诉'],
    other: ['其它', '其他投诉', 'others'],
  },
  level: {
    '1': ['一级', '1级', '普通', '一般', '普通投诉', '一级投诉', 'level 1'],
    '2': ['二级', '2级', '较严重', '严重', '较严重投诉', '二级投诉', 'level 2'],
    '3': ['三级', '3级', '非常严重', '特别严重', '非常严重投诉', '三级投诉', 'level 3'],
  },
  urgency: {
    normal: ['普通', '正常', '不急'],
    urgent: ['紧急', '加急'],
    critical: ['特别紧急', '非常紧急', '十分紧急', 'very urgent'],
  },
  disposition: {
    return: ['退回'],
    exchange: ['换新', '更换', 'replacement'],
    discount: ['折让', '让价', '打折'],
    repair: ['返修', '修理'],
    refund: ['退费', '返款'],
    apology: ['道歉', '赔礼道歉'],
  },
  credit_grade: { A: [], B: [], C: [] },
  kind: {
    return: ['退回', '退货申请', 'goods return'],
    exchange: ['换新', '更换', '换货申请', 'replacement'],
    repair: ['报修', '修理', '保修', '返修', '维修服务', 'fault'],
    installation: ['装机', '安装调试', 'install'],
    application: ['申请', '报装', '开户', '业务办理', 'request'],
    inquiry: ['查询', '询问', '业务咨询', 'enquiry', 'question'],
    direct: [],
    indirect: [],
  },
  warranty: { in: [], out: [], unknown: [] },
  gender: { male: ['男性', '先生'], female: ['女性', '女士'] },
  age_band: { under_25: [], '25_34': [], '35_44': [], '45_54': [], '55_plus': [] },
  source: {
    customer: ['客户评价', '客户意见', '顾客', '患者'],
    partner: ['合作单位', '供应商', '合作方评价', '第三方'],
    supervisor: ['上级评价', '主管', '领导', '部门负责人', 'manager'],
    quality_check: ['录音抽检', '质检抽查', '抽检', 'QA', 'QC'],
    mystery: ['暗访', '神秘访客', 'mystery shopper'],
    inspection: ['检查', '现场检查', '巡查', 'patrol'],
    exam: ['考核考试', '笔试', '业务考试', 'test'],
  },
  purpose: {
    routine: ['例行', '日常拜访', '常规拜访', 'routine visit'],
    key_account: ['大客户', '重点客户拜访', '重点客户'],
    complaint_follow_up: ['投诉后回访'],
    repair_follow_up: ['售后回访', '维修后回访'],
    survey: ['市场调查', '满意度回访'],
    collection: ['催款', '催收货款'],
    win_back: ['流失客户回访', '挽回', 'winback'],
  },
}

/** How words are compared: width, capitals, blanks and joining marks make no difference. */
export const comparable = (word: string): string =>
  word
    .normalize('NFKC')
    .replace(/[\s_-]+/g, '')
    .toLowerCase()

const labelsOf = (dimension: DimensionId, id: string): string[] =>
  langs.map((lang: Lang) => translate(valueWords(dimension, id), lang))

/** Every word of a vocabulary with the id that it stands for; what is an id or a label goes before synonyms. */
export function wordsOf(vocabulary: Vocabulary): [word: string, id: string][] {
  const ids: readonly string[] = dimensions[vocabulary]
  const own = synonyms[vocabulary] as Readonly<Record<string, readonly string[] | undefined>>
  return [
    ...ids.map((id): [string, string] => [id, id]),
    ...ids.flatMap((id) => labelsOf(vocabulary, id).map((label): [string, string] => [label, id])),
    ...ids.flatMap((id) => (own[id] ?? []).map((word): [string, string] => [word, id])),
  ]
}

const idsByWord = new Map<Vocabulary, ReadonlyMap<string, string>>()

/** Comparable words → ids. */
function idsOf(vocabulary: Vocabulary): ReadonlyMap<string, string> {
  const known = idsByWord.get(vocabulary)
  if (known) return known
  const ids = new Map<string, string>()
  for (const [word, id] of wordsOf(vocabulary)) {
    if (!ids.has(comparable(word))) ids.set(comparable(word), id)
  }
  idsByWord.set(vocabulary, ids)
  return ids
}

/** The id that a word stands for, or null where it is not one of the vocabulary. */
export const idOfWord = (vocabulary: Vocabulary, word: string): string | null =>
  idsOf(vocabulary).get(comparable(word)) ?? null

const scores: Readonly<Record<string, readonly string[]>> = {
  '5': ['非常满意', '很满意', '十分满意', 'very satisfied'],
  '4': ['满意', '比较满意', '较满意', 'satisfied'],
  '3': ['一般', '可理解', '可接受', 'acceptable', 'neutral'],
  '2': ['不满意', '不太满意', '较不满意', 'dissatisfied', 'unsatisfied'],
  '1': ['非常不满意', '很不满意', '十分不满意', '极不满意', 'very dissatisfied', 'very unsatisfied'],
}

const scoresByWord = new Map(
  Object.entries(scores).flatMap(([score, words]) => words.map((word) => [comparable(word), score] as const)),
)

/** The score from 1 to 5 that a word says, or null. Words are never turned round: 满意 is 4 in every scale. */
export const scoreOfWord = (word: string): string | null => scoresByWord.get(comparable(word)) ?? null
