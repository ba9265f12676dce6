/** The words for levels of the tree of regions, in English. */
export const regionLevels = {
  regionLevels: { label: 'Region level', own: 'Each record’s own region', nth: 'Level {{level}}' },
}
