/** Why a page has nothing to show. */
export const unknown = {
  unknown: {
    notImported: '还没有导入数据。',
    import: '导入数据',
    notCovered: '{{from}}至{{to}}没有记录；现有数据为{{first}}至{{last}}。',
    covered: '查看有数据的期间',
  },
}
