/** Words of corrective actions; the routes of complaints bring them along. */
import { words as en } from './en/actions'
import { addWords } from './words'
import { words as zhCN } from './zh-CN/actions'

addWords({ 'zh-CN': zhCN, en })
