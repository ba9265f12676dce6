/** Invented names. Towns and trade names are made up, so that no company can meet itself here. */
import type { RegionCode } from './model'
import type { Random } from './random'

const surnames = [
  ...'陈林周吴徐孙朱郭何高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈任姚卢姜崔钟谭陆汪范石',
]
const givenNames =
  '雨桐 书航 若彤 明轩 思远 佳怡 浩然 欣妍 志恒 梦洁 俊熙 晓岚 文博 静宜 子墨 婉清 泽宇 舒雅 立新 春燕 国栋 秀梅 建业 丽华 海峰 玉兰 永康 慧敏 振东 雪莹 嘉豪 诗涵 培林 素云 启明 可欣 卫东 小蕾 景行 之遥 安然 丹青 立群 淑贞 向阳 春生 宏图 美玲 一鸣 若兰 守信 月华 庆丰 采薇 长青 知秋 凌云 乐山'.split(
    ' ',
  )

const towns: Record<RegionCode, { province: string; names: readonly string[] }> = {
  east: { province: '东澜省', names: ['临屿', '江汀', '澜州', '越澄', '禾浦', '鹭湾'] },
  north: { province: '朔原省', names: ['朔宁', '冀屏', '晏台', '雁塘', '津屿'] },
  south: { province: '南屿省', names: ['榕汀', '粤浦', '珠屏', '琼澜', '荔岸'] },
  central: { province: '楚泽省', names: ['楚汀', '湘屏', '豫澄', '泽岭'] },
  southwest: { province: '岭西省', names: ['黔屏', '渝岭', '蜀汀', '滇澜'] },
  northwest: { province: '陇塬省', names: ['陇屏', '秦塬', '河砚'] },
}

const firstSyllables = [...'岚砚栩霁珩翊昱晏棠澍昀芮屿沐笙岑禾澄蔚枢']
const secondSyllables = [...'川远峰泰源诚瑞恒汇盛图拓宸和铭森港朗钧庭']

const trades: Record<string, readonly string[]> = {
  水务: ['水务', '供水', '净水科技'],
  化工: ['化工', '精细化工', '新材料'],
  电力: ['能源', '热电', '电力设备'],
  造纸: ['纸业', '浆纸'],
  冶金: ['金属', '特钢', '矿业'],
  食品: ['食品', '乳业', '饮料'],
  建筑: ['建设', '机电安装', '楼宇设备'],
  制药: ['药业', '生物制药'],
  经销: ['泵阀贸易', '机电设备', '流体设备'],
}

/** The customers' trades; dealers are apart because they buy to sell on. */
export const industries = Object.keys(trades).filter((industry) => industry !== '经销')
export const dealing = '经销'

export function personName(random: Random): string {
  return random.pick(surnames) + random.pick(givenNames)
}

/** A town of the region with its province, e.g. `{ province: '东澜省', town: '临屿' }`. */
export function townOf(region: RegionCode, random: Random) {
  const { province, names } = towns[region]
  return { province, town: random.pick(names) }
}

/** e.g. 临屿岚川水务有限公司 */
export function companyName(town: string, industry: string, random: Random): string {
  const trade = random.pick(trades[industry] ?? ['实业'])
  const first = random.pick(firstSyllables.filter((syllable) => !town.includes(syllable)))
  const form = random.weighted({ 有限公司: 80, 股份有限公司: 12, 集团有限公司: 8 })
  return `${town}${first}${random.pick(secondSyllables)}${trade}${form}`
}

const streets = ['滨河路', '工业大道', '创新路', '望江街', '科苑路', '春晖路', '产业园一路', '港前路']

export function address(place: { province: string; town: string }, random: Random): string {
  return `${place.province}${place.town}市${random.pick(streets)}${random.whole(1, 388)}号`
}
