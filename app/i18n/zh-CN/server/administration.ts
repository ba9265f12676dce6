/** What is said about what administrators set, in Chinese. */
export const administration = {
  administration: {
    notInteger: '请填写 {{min, number}} 到 {{max, number}} 之间的整数。',
    notShare: '请填写 {{min}} 到 {{max}} 之间的百分数。',
    notCurrency: '请填写三个字母的币种代码，例如 CNY、EUR。',
    notDays: '请填写 1 到 {{most}} 个整数天数，从小到大，最大 {{max, number}}。',
    notTiers: '一个等级的两个周期要么都选，要么都不选。',
    notTaken: '所选的值不在可选范围内。',
    changedBy: '{{who}} 在此期间已修改此项。当前生效的值见上方；再次保存将以您填写的值替换。',
    changedMeanwhile: '此项在此期间已被修改。当前生效的值见上方；再次保存将以您填写的值替换。',
    importRuns: '正在导入数据，未作任何保存。请在导入结束后再次保存。',
    noMetric: '没有这个指标。',
    notADay: '请填写 1900 年至 2199 年之间的日期。',
    notANumber: '请填写数字（如 4.5）或百分数（如 90%）。',
    noPercentage: '该指标的目标值不是百分数。',
    noSuchCode: '没有“{{code}}”。',
    targetThere: '该范围自此日起已有目标：{{value}}。再次保存将其替换。',
    targetEnded: '该范围的目标自此日起终止。再次保存将其替换。',
    nothingToEnd: '请填写目标值：该范围在此日之前没有可终止的目标。',
    targetGone: '此目标在此期间已被修改或删除。',
  },
}
