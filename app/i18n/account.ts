/** Words of the pages of accounts; their routes bring them along, as those of administrators do. */
import { words as en } from './en/account'
import { addWords } from './words'
import { words as zhCN } from './zh-CN/account'

addWords({ 'zh-CN': zhCN, en })
