/** The words of how figures are held against targets, in Chinese. */
export const targetRule = {
  targetRule: {
    overview:
      '只筛选一个区域或部门时，与它自己的目标比较；它没有目标，或筛选了多个时，与公司的目标比较。筛选一名人员时优先采用其个人目标。取期末有效的目标，期间目标有调整的也以期末为准。比率的 95% 置信区间整体达到或未达到目标，才判为达标或未达标；未达目标但差距不超过容许范围的为接近目标，其余为尚难判定。',
  },
}
