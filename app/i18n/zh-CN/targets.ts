/** The words of targets, in Chinese. */
export const targets = {
  targets: {
    title: '目标',
    kind: '类型',
    kinds: { target: '目标', benchmark: '标杆' },
    intro:
      '各指标自某日起应达到的目标值，以及用于对比的标杆值。同时适用多个目标时取范围最窄的一个，同一范围取已生效的最新一个。修改后页面立即按新目标显示。',
    set: '设定目标',
    setHint:
      '目标用于判定是否达标；标杆（如行业最佳水平）只用于对比，页面显示领先或落后多少。以更晚的生效日期设定时，原目标保留在历史中。数值留空表示该范围的目标或标杆自该日起终止。比率可写作 90% 或 0.9。区域、部门、人员可以组合。',
    metric: '指标',
    value: '数值',
    from: '生效日期',
    region: '区域',
    department: '部门',
    employee: '人员（编号）',
    all: '全部',
    scope: '适用范围',
    list: '目标及历史',
    everyMetric: '全部指标',
    scopes: {
      every: '全部范围',
      company: '全公司',
      region: '区域',
      department: '部门',
      employee: '人员',
    },
    none: '没有符合条件的目标。',
    state: '状态',
    inForce: '生效中',
    ended: '终止',
    remove: '删除',
    removeOf: '删除：{{what}}',
  },
}
