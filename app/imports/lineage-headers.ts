/** The columns of a list that say from which import a record is: a file that has them is read without them. */
import { normaliseName } from './header-name'

/** As both languages and the ids of the columns call them. */
export const lineageHeaders = {
  import_run: ['导入编号', 'Import number'],
  import_file: ['导入文件', 'Import file'],
  import_line: ['导入文件行号', 'Line of import file'],
} as const

const names = new Set(Object.entries(lineageHeaders).flat(2).map(normaliseName))

export const isLineageHeader = (name: string): boolean => names.has(normaliseName(name))
