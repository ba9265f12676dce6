/** Words of customers; their routes bring them along, as those of administrators do. */
import { words as en } from './en/customers'
import { addWords } from './words'
import { words as zhCN } from './zh-CN/customers'

addWords({ 'zh-CN': zhCN, en })
