/** The words of the customer base, in Chinese. */
export const words = {
  customerBase: {
    churn: '客户流失率',
    sales: '老客户与新客户销售额',
    balances: '各期均符合：原有 + 新增 + 回流 − 流失 = 现有。',
    differs: '以下各期原有 + 新增 + 回流 − 流失不等于现有，请核对客户资料：{{buckets}}。',
    salesFrom: {
      invoices: '销售额以发票为准（开票日、发票金额）。',
      sales: '销售额以销售记录为准（销售日、金额）。',
    },
    ofToday: '客户资料为今日（{{day}}）的状况，与所选期间无关。',
    noValues: '客户资料中没有填写{{what}}，无法分组。',
    nobodyLeft: '所选期间内没有流失客户。',
    noFiles: {
      nobody: '今日没有在册客户。',
      noField: '设置中没有选定必填资料，无从判断是否完备。',
      notToday: '以往日期的客户资料状况无从得知，请将统计日设为今日。',
    },
    lost: {
      listed: '期间流失 {{n}} 家，最近流失的在前。',
      first: '最近流失的在前，列出 {{n}} 家。',
    },
    dormant: {
      listed: '沉睡客户 {{n}} 家，近 12 个月购买最多的在前。',
      first: '近 12 个月购买最多的在前，列出 {{n}} 家。',
      nobody: '没有沉睡客户（{{days}} 天内没有购买的在册客户）；购买记录不足 {{days}} 天时不作判断。',
    },
    expiring: {
      listed: '此后 30 天内到期 {{n}} 家，最先到期的在前。',
      first: '最先到期的在前，列出 {{n}} 家。',
      nobody: '此后 30 天内没有到期的会员；没有填写到期日的客户不在此列。',
    },
    findings: {
      movement:
        '{{bucket}}：原有 {{start}} 家，新增 {{new}} 家，回流 {{returned}} 家，流失 {{left}} 家，现有 {{end}} 家。',
      churn: '{{bucket}}：{{start}} 家客户中流失 {{churn}}。',
      sales: '{{bucket}}：销售额 {{sales}}，其中老客户 {{existing}}，新客户 {{fresh}}。',
      most: '{{name}}最多，现有 {{end}} 家。',
      worst: '流失率最高的是{{name}}，{{churn}}（原有 {{start}} 家）。',
      regions: '{{name}}客户最多，占 {{share}}，销售额占 {{sales}}；户均销售额最高的是{{best}}，{{each}}。',
      reasons: '流失 {{left}} 家，原因最多的是“{{reason}}”，{{n}} 家；流失前 12 个月共购买 {{sales}}。',
      signs: '其中末次评分不满意 {{low}} 家，流失时有未结投诉 {{open}} 家；已回流 {{back}} 家。',
      file: '在册客户 {{customers}} 家，必填资料已填写 {{rate}}；缺得最多的是{{field}}，缺 {{missing}} 家。',
      fileComplete: '在册客户 {{customers}} 家，必填资料已填写 {{rate}}。',
    },
  },
  memberValue: {
    scores: 'R、F、M 得分',
    scoresRule:
      '在统计期内有购买的在册客户中：R 为距最近一次购买的天数，F 为有购买的天数，M 为购买金额。各按这些客户的 20%、40%、60%、80% 分位切为五档；分位按您可见的全公司客户计算，不随筛选变化。5 分为最近、最频繁或金额最大的一档。数值相同则得分相同，因此各档人数不一定相等。有购买的客户不足 {{fewest}} 家时不评分。',
    segment: '{{ranges}}：{{meaning}}。按顺序取第一个符合的分层。',
    unscored: '统计期内有购买，但有购买的客户不足 {{fewest}} 家，无法比较。',
    noPurchase: '在册但统计期内没有购买，不参与评分。已导入的购买记录可能晚于统计期的起点。',
    meaning: {
      champions: '最近买、常买、买得多',
      cant_lose: '曾经常买，但已很久没有购买',
      new: '刚刚开始购买',
      promising: '买过一次或很少，距今有一段时间',
      loyal: '经常购买',
      potential_loyalist: '最近买过，次数还不多',
      need_attention: '购买偏少，近来没有购买',
      at_risk: '曾经常购买，近来很少',
      about_to_sleep: '购买很少，有一段时间没有购买',
      lost: '购买很少，且距今最久；仍在册',
    },
    note: '占比分别按全部在册客户和统计期内全部销售额计算；满意率按这些客户在统计期内的问卷计算。',
    nobodyScored: '有购买的客户不足 {{fewest}} 家，不评分。',
    nobody: '没有在册客户。',
    cell: 'R {{r}}、F {{f}}：{{customers}} 家，平均金额 {{mean}}',
    findings: {
      segments:
        '{{from}}至{{to}}：{{bought}} 家有购买，{{others}} 家没有。核心客户 {{champions}} 家，占销售额 {{share}}；重要挽留和流失预警 {{leaving}} 家，占 {{leavingShare}}。',
      unscored: '{{from}}至{{to}}：{{bought}} 家有购买，{{others}} 家没有。满 {{fewest}} 家后开始评分。',
      grid: '最近购买且频繁的 {{best}} 家；曾经频繁、近来没有购买的 {{leaving}} 家。',
      values: '购买金额最高：{{name}}，{{n}} 次共 {{amount}}。',
      spending: '人均消费最高的是{{high}}（{{highValue}}），最低的是{{low}}（{{lowValue}}）。',
    },
  },
}
