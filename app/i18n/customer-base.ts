/** Words of the page of the customer base; its route brings them along. */
import { words as en } from './en/customer-base'
import { addWords } from './words'
import { words as zhCN } from './zh-CN/customer-base'

addWords({ 'zh-CN': zhCN, en })
