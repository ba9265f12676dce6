/** What goes wrong, who answers for it, and what the company then does. */
import type { Random } from './random'

export type ComplaintKind = {
  type: 'goods' | 'service' | 'other'
  cause: string
  /** Null: the sales department of the customer's region. */
  department: string | null
  weight: number
  summary: string
  /** What was found to be the reason, and what is done so that it does not come again. */
  finding: string
  action: string
}

export const complaintKinds: readonly ComplaintKind[] = [
  {
    type: 'goods',
    cause: '机械密封渗漏',
    department: 'ZL01',
    weight: 15,
    summary: '运行中轴封处滴漏，要求检查更换。',
    finding: '密封端面磨损，介质含固体颗粒',
    action: '改用硬质合金端面，选型时核对介质',
  },
  {
    type: 'goods',
    cause: '振动异响',
    department: 'SH01',
    weight: 13,
    summary: '开机后振动偏大并有异响。',
    finding: '联轴器对中超差',
    action: '安装后复核对中并留存记录',
  },
  {
    type: 'goods',
    cause: '流量扬程不足',
    department: 'ZL01',
    weight: 9,
    summary: '实测流量达不到铭牌值。',
    finding: '叶轮外径低于图纸下限',
    action: '出厂性能测试改为逐台进行',
  },
  {
    type: 'goods',
    cause: '轴承过热',
    department: 'SH01',
    weight: 8,
    summary: '轴承温升超过允许值，已停机。',
    finding: '润滑脂加注过量',
    action: '随机附加注油量标牌',
  },
  {
    type: 'goods',
    cause: '电机故障',
    department: 'ZL01',
    weight: 7,
    summary: '电机跳闸，无法启动。',
    finding: '接线盒进水，绝缘下降',
    action: '接线盒改用双道密封',
  },
  {
    type: 'goods',
    cause: '错发漏发',
    department: 'WL01',
    weight: 7,
    summary: '到货型号与合同不符，缺少附件。',
    finding: '发货清单与合同未核对',
    action: '装箱前由两人核对并签字',
  },
  {
    type: 'goods',
    cause: '运输破损',
    department: 'WL01',
    weight: 6,
    summary: '开箱发现泵体磕碰，底座变形。',
    finding: '底座固定不牢，途中位移',
    action: '木箱增加定位块',
  },
  {
    type: 'goods',
    cause: '外观锈蚀',
    department: 'ZL01',
    weight: 3,
    summary: '法兰面锈蚀，漆面脱落。',
    finding: '法兰面未涂防锈油',
    action: '入库前增加防锈检查',
  },
  {
    type: 'service',
    cause: '上门维修不及时',
    department: 'SH01',
    weight: 11,
    summary: '约定时间无人到场，影响生产。',
    finding: '同日派工超出工程师班次',
    action: '派工系统按班次限量',
  },
  {
    type: 'service',
    cause: '备件供应慢',
    department: 'WL01',
    weight: 7,
    summary: '叶轮备件迟迟未到。',
    finding: '安全库存低于订货周期用量',
    action: '叶轮安全库存提高到六周',
  },
  {
    type: 'service',
    cause: '安装调试不到位',
    department: 'SH01',
    weight: 5,
    summary: '调试后参数未达要求，需再次上门。',
    finding: '调试参数未按工况修正',
    action: '调试单增加工况核对项',
  },
  {
    type: 'service',
    cause: '沟通不畅',
    department: 'KF01',
    weight: 3,
    summary: '多次来电答复不一致。',
    finding: '多人接待，记录未交接',
    action: '同一投诉由首问人员跟到底',
  },
  {
    type: 'other',
    cause: '发票差错',
    department: null,
    weight: 4,
    summary: '发票抬头或税号有误，要求重开。',
    finding: '开票资料未随合同更新',
    action: '开票前与客户确认资料',
  },
  {
    type: 'other',
    cause: '价格争议',
    department: null,
    weight: 2,
    summary: '结算单价与报价单不一致。',
    finding: '报价单与合同版本不一致',
    action: '合同附最终报价单并盖章',
  },
]

const total = complaintKinds.reduce((sum, kind) => sum + kind.weight, 0)

export function pickKind(random: Random): ComplaintKind {
  let left = random.unit() * total
  const kind = complaintKinds.find(({ weight }) => {
    left -= weight
    return left < 0
  })
  return kind ?? random.pick(complaintKinds)
}

/** What was done for the customer; null where nothing but an answer was due. */
export function dispositionOf(type: ComplaintKind['type'], random: Random): string | null {
  const shares = {
    goods: { repair: 52, exchange: 24, return: 9, discount: 9, none: 6 },
    service: { repair: 38, discount: 14, none: 48 },
    other: { discount: 22, none: 78 },
  }
  const disposition = random.weighted<string>(shares[type])
  return disposition === 'none' ? null : disposition
}

const rejections = ['超出保修范围', '使用介质超出选型条件', '非本公司产品', '重复登记', '客户自行拆解']

export const rejectionReason = (random: Random) => random.pick(rejections)
