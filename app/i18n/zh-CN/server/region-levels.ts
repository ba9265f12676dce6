/** The words for levels of the tree of regions, in Chinese. */
export const regionLevels = {
  regionLevels: { label: '区域层级', own: '记录所属区域', nth: '第 {{level}} 级区域' },
}
