/** The words of refused questions, in English. */
export const refusals = {
  refusals: {
    unknownCode: '{{label}} has no “{{code}}” ({{dimension}}).',
    noDimensionHere: 'There is no dimension “{{label}}” ({{dimension}}) here.',
    noPartOf:
      'Only metrics that are kept by “{{label}}” ({{part}}) can be grouped or filtered by it; “{{metric}}” is not.',
    notGrouped: '“{{metric}}” cannot be grouped by “{{label}}” ({{by}}).',
    notExplained:
      '“{{label}}” ({{id}}) is neither the sum nor the weighted mean of its groups, so its change cannot be split among them.',
    tooLarge:
      'This question has {{values, number}} values ({{factors}}); an answer holds at most {{most, number}}. A coarser grain, a shorter range, fewer metrics or a filter makes it smaller.',
    tooLargeForPage:
      'This question has {{values, number}} values ({{factors}}); a page holds at most {{most, number}}. A coarser grain, a shorter range, fewer metrics or a filter makes it smaller.',
    size: {
      groups: '{{n, number}} groups',
      buckets: '{{n, number}} periods',
      columns: '{{n, number}} columns',
    },
    badPage: '“page={{page}}” is not the number of a page.',
    noSuchExport: 'There is no such export.',
    noPurpose:
      'State what the list is for: add “reason=” with a line of text to the address, for example “reason=monthly+review”.',
    invalid: '“{{name}}={{value}}” is not valid; it takes: {{list}}.',
    unknownParameter: 'Unknown parameter “{{name}}”.',
    tooManyValues: 'Too many values of “{{name}}” (1,000 at most).',
    givenTwice: 'Parameter “{{name}}” may stand only once.',
    notADate: '“{{name}}={{value}}” is not a date of the form YYYY-MM-DD.',
    notTaken: '“{{name}}” does not take “{{value}}”; it takes: {{list}}.',
    notAColumn: '“{{name}}={{value}}” names no column.',
    unknownDimension: 'Unknown dimension “{{by}}”.',
    notALevel: '“region_level={{level}}” is no level of regions; levels count from 1, the roots.',
    levelWithoutRegion: '“region_level” says how to group by region; it belongs to “by=region”.',
    secondWithoutFirst: '“by2” divides the groups of “by”; name that too.',
    sameTwice: '“by” and “by2” are the same: {{by}}.',
    notOverTime: '“{{name}}” is about groups over the whole range; leave out “grain”.',
    notWithoutGroups: '“{{name}}” is about groups; name them with “by=”.',
    notWithoutSecond: '“{{name}}” is about the groups of a second dimension; name it with “by2=”.',
    notATop: '“{{name}}={{value}}” is no number of groups; it takes 1 to {{most, number}}.',
    notAnOrder:
      '“{{name}}={{value}}” is no order; it takes a column, with “-” in front the largest first, and with two dimensions a group of the other one behind a colon: “-received:south”.',
    notAScope:
      '“versus={{value}}” is no scope; it takes a dimension and one of its values, or (all): “versus=region:south”.',
    oneComparison: '“versus” compares scopes and “compare” periods; ask for one of them.',
    staff: 'Evaluations of people are for managers and administrators.',
    noSuchLevel: 'There is no level {{level}} of regions here; the deepest is {{deepest}}.',
    rangeReversed: 'The range is reversed: {{from}} is after {{to}}.',
    tooManyBuckets:
      'The range has {{buckets}} buckets of grain “{{grain}}”, {{mostBuckets}} at most; choose a coarser grain.',
    notTakenHere: '“{{name}}” is not taken here; it belongs to lists that know it.',
    textTooLong: '“{{name}}” takes up to {{longestText}} characters and no control characters.',
    noMetricToSave: 'Choose a metric before saving.',
    noSavedView: 'There is no saved question “{{view}}”.',
    noName: 'Give it a name.',
    nameTooLong: 'A name has at most {{longestName}} characters.',
    viewTooLong: 'The view has too many filters to be saved.',
    noViewsOf: 'No views are kept of “{{path}}”.',
    tooManyPinned: 'At most {{mostPinned}} views are pinned; unpin one first.',
    tooManyViews: 'One person keeps {{mostViews}} views at most; delete some first.',
    tooManyReports:
      'There are more than {{most}} regions below, too many for one document; open the report of each.',
    noSuchPeriod: 'There is no period “{{period}}”; write one like 2026-10, 2026-W45, 2026-Q3 or 2026.',
    periodAhead: 'The period {{period}} has not begun.',
    reportTakesFilters:
      'A report takes filters only, its period stands in the address; it does not take “{{name}}”.',
    noMetric: 'Name at least one metric with “metric=”.',
    unknownMetric: 'Unknown metric “{{id}}”.',
    notAHash: 'That is no SHA-256: 64 characters, 0–9 and a–f.',
    unknownAspect: 'There is no aspect “{{aspect}}”.',
  },
}
