/** Why a page has nothing to show. */
export const unknown = {
  unknown: {
    notImported: 'No data have been imported yet.',
    import: 'Import data',
    notCovered: 'No records between {{from}} and {{to}}; the data cover {{first}} to {{last}}.',
    covered: 'Show the covered period',
  },
}
