/** The words of targets, in English. */
export const targets = {
  targets: {
    title: 'Targets',
    intro:
      'What metrics are to reach, from a day on, and benchmarks to compare them with. Of several that apply the one of the narrowest scope is used, and of these the newest that has begun. Pages show a change at once.',
    kind: 'Kind',
    kinds: { target: 'Target', benchmark: 'Benchmark' },
    set: 'Set a target',
    setHint:
      'Figures are judged by a target; by a benchmark, such as the best of the branch, pages only say how far ahead or behind they are. A later from-day keeps the earlier target in the history. Without a value the target of this scope ends on that day. Rates as 90% or 0.9. Region, department and person may be combined.',
    metric: 'Metric',
    value: 'Value',
    from: 'From',
    region: 'Region',
    department: 'Department',
    employee: 'Person (code)',
    all: 'All',
    scope: 'For',
    list: 'Targets and their history',
    everyMetric: 'All metrics',
    scopes: {
      every: 'All scopes',
      company: 'The whole company',
      region: 'Regions',
      department: 'Departments',
      employee: 'Persons',
    },
    none: 'There is no such target.',
    state: 'State',
    inForce: 'In force',
    ended: 'Ends',
    remove: 'Remove',
    removeOf: 'Remove: {{what}}',
  },
}
